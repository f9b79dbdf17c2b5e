"""What a page says over AT-SPI, the way to a screen reader on Linux: `atspi.py firefox|webkit PROGRAM ADDRESS`.

Run by the system's Python in a session of its own: `dbus-run-session -- /usr/bin/python3 atspi.py …`. It starts a
screen that nobody sees, the bus and the browser, waits until the page's tree stays as it is, and prints a line a part.
With "webkit" the program is not used: this is the window itself, and asks for the tree in another process.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gi

PATIENCE = 60.0
LAUNCHER = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PREFERENCES = (
    'user_pref("browser.shell.checkDefaultBrowser", false);user_pref("browser.aboutwelcome.enabled", false);'
    'user_pref("datareporting.policy.dataSubmissionEnabled", false);user_pref("accessibility.force_disabled", -1);'
)
#: Boxes that say nothing.
SILENT = ("section", "text container", "label", "panel", "internal frame")


def show(address: str) -> None:
    """Be a window of WebKitGTK."""
    gi.require_version("Gtk", "3.0")
    gi.require_version("WebKit2", "4.1")
    from gi.repository import Gtk, WebKit2

    window, view = Gtk.Window(), WebKit2.WebView()
    window.set_default_size(1440, 900)
    window.add(view)
    window.show_all()
    view.load_uri(address)
    Gtk.main()


def lines_of(part, depth: int = 0) -> list[str]:
    """A line for each part that says something."""
    role, name, told = part.get_role_name(), " ".join(part.get_name().split()), part.get_description()
    children = [child for child in map(part.get_child_at_index, range(part.get_child_count())) if child]
    words = " ".join(part.get_text(0, -1).split()) if part.get_text_iface() else ""
    words = words.replace("\N{OBJECT REPLACEMENT CHARACTER}", "…")  # where a child stands
    words = "" if words == name or not words.strip("… ") else words
    silent = (role in SILENT and not (name or words)) or (role == "label" and children)
    parts = [role, f'"{name}"' if name else "", f"({told})" if told else "", words]
    own = [] if silent else ["  " * depth + "- " + " ".join(part for part in parts if part)]
    return own + [line for child in children for line in lines_of(child, depth + (not silent))]


def document(part):
    """The page below a part, or None."""
    if part.get_role_name() in ("document web", "document frame"):
        return part
    children = (part.get_child_at_index(place) for place in range(part.get_child_count()))
    return next((found for child in children if child and (found := document(child))), None)


def listen() -> list[str]:
    """The tree, once it says the same three times."""
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib

    end, heard, times = time.monotonic() + PATIENCE, [], 0
    while time.monotonic() < end:
        time.sleep(0.7)
        Atspi.Accessible.clear_cache(desk := Atspi.get_desktop(0))
        try:
            page = document(desk)
            now = lines_of(page) if page else []
        except GLib.Error:
            continue  # it is changing
        times = times + 1 if now == heard and len(now) > 10 else 0
        heard = now
        if times == 2:
            return heard
    sys.exit(f"nothing that stays was heard in {PATIENCE} seconds: {heard[:5]}")


def main(engine: str, program: str, address: str) -> None:
    """Start all of it, and print what is heard."""
    started = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        read, write = os.pipe()
        screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
        started.append(subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL))
        os.close(write)
        with os.fdopen(read) as said:
            os.environ["DISPLAY"] = f":{said.readline().strip()}"
        os.environ |= {
            "GDK_BACKEND": "x11",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "GNOME_ACCESSIBILITY": "1",
            "NO_AT_BRIDGE": "0",
        }
        launcher = next(path for path in LAUNCHER if Path(path).is_file())
        Path(profile, "user.js").write_text(PREFERENCES, encoding="utf-8")
        own = [sys.executable, __file__, "show", address]
        browser = own if engine == "webkit" else [program, "--no-remote", "--profile", profile, "--kiosk", address]
        for command in ([launcher, "--launch-immediately"], browser):
            started.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        try:
            print("\n".join(listen()))
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait()


if __name__ == "__main__":
    if sys.argv[1] == "show":
        show(sys.argv[2])
    else:
        main(*sys.argv[1:])
