/**
 * A calendar file for what is done every week (RFC 5545), as a text. It tells the changes of this device's own clock for
 * as long as it goes on, so the hour stays the same over a change to summer time, whatever a calendar knows of zones.
 */

const MINUTE = 60_000; // milliseconds
const DAY = 1440 * MINUTE;
const OCTETS = 75; // in a line, 3.1

/**
 * `start` is the first time, `minutes` how long each takes, `weeks` how often; `id` is like no other in the world.
 * @param {{ name: string, notes: string, start: Date, minutes: number, weeks: number, id: string, now: Date }} event
 */
export function calendar({ name, notes, start, minutes, weeks, id, now }) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "Here";
  const end = new Date(+start + minutes * MINUTE);
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Weekly//EN", "BEGIN:VTIMEZONE", `TZID:${zone}`],
    ...observances(start),
    ...["END:VTIMEZONE", "BEGIN:VEVENT", `UID:${id}`, `DTSTAMP:${written(now)}Z`],
    ...[`DTSTART;TZID=${zone}:${written(start, ahead(start))}`, `DTEND;TZID=${zone}:${written(end, ahead(end))}`],
    ...[`RRULE:FREQ=WEEKLY;COUNT=${weeks}`, "CLASS:PRIVATE", `SUMMARY:${escaped(name)}`],
    ...(notes ? [`DESCRIPTION:${escaped(notes)}`] : []),
    ...["END:VEVENT", "END:VCALENDAR", ""],
  ];
  return lines.map(folded).join("\r\n");
}

/** How many minutes this device's clock is ahead of UTC. @param {Date} moment */
function ahead(moment) {
  return -moment.getTimezoneOffset();
}

/** What the clock does from `start` for a year and a week: how it stands, then each change of it. @param {Date} start */
function observances(start) {
  const winter = Math.min(...[0, 6].map((month) => ahead(new Date(start.getFullYear(), month))));
  let offset = ahead(start);
  const found = [...observance(offset, offset, new Date(0), winter)];
  for (let day = +start; day < +start + 373 * DAY; day += DAY) {
    let [before, after] = [day, day + DAY];
    const next = ahead(new Date(after));
    if (next === offset) continue;
    while (after - before > MINUTE) {
      const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
      if (ahead(new Date(middle)) === offset) before = middle;
      else after = middle;
    }
    found.push(...observance(offset, next, new Date(after), winter));
    offset = next;
  }
  return found;
}

/** @param {number} from minutes @param {number} to minutes @param {Date} moment @param {number} winter minutes */
function observance(from, to, moment, winter) {
  const kind = to > winter ? "DAYLIGHT" : "STANDARD";
  const begins = `DTSTART:${written(moment, from)}`; // by the clock as it was
  return [`BEGIN:${kind}`, begins, `TZOFFSETFROM:${signed(from)}`, `TZOFFSETTO:${signed(to)}`, `END:${kind}`];
}

/** @param {number} offset minutes @returns {string} such as "+0530" */
function signed(offset) {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return (offset < 0 ? "-" : "+") + String(hours * 100 + minutes).padStart(4, "0");
}

/** @param {Date} moment @param {number} [offset] minutes ahead of UTC @returns {string} such as "20261129T190000" */
function written(moment, offset = 0) {
  return new Date(+moment + offset * MINUTE).toISOString().replace(/[-:]|\..*/g, "");
}

/** A text as a value: no sign in it can end it. @param {string} text */
function escaped(text) {
  const plain = text.replace(/\r\n?/g, "\n").replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");
  return plain.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

/** A line in pieces of 75 octets, none of which parts a character. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  let width = 0;
  let whole = "";
  for (const sign of line) {
    const octets = encoder.encode(sign).length;
    width += octets;
    if (width > OCTETS) {
      whole += "\r\n ";
      width = 1 + octets;
    }
    whole += sign;
  }
  return whole;
}
