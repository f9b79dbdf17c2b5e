"""Which letters a reader types: those of the languages of Europe beside A to Z, and the marks between them.

A form's font has room for some 220 characters. So the language of the page comes first, then the others by how many
write them, as far as there is room; an alphabet that is not Latin comes with its own language alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

ASCII = "".join(map(chr, range(0x20, 0x7F)))
_MARKS = "\u00a0’‘“”„‚«»–—…·•°€£§¿¡½×"

#: The small letters of a language in the Latin alphabet beside a to z, from the most written to the least.
_LATIN = {
    "de": "äöüß",
    "fr": "éèêëàâæçîïôœùû",
    "en": "éèêçôñ",
    "it": "àèéìòù",
    "es": "áéíñóúü",
    "pl": "ąćęłńóśźż",
    "ro": "ăâîșț",
    "nl": "áéëïóöü",
    "tr": "çğıİöşü",
    "pt": "áâãàçéêíóôõúü",
    "hu": "áéíóöőúüű",
    "sv": "åäöé",
    "da": "åæøé",
    "nb": "åæøéò",
    "fi": "äöåšž",
    "cs": "áčďéěíňóřšťúůýž",
    "ca": "àçéèíïóòúü",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hr": "čćđšž",
    "sq": "çë",
    "lt": "ąčęėįšųūž",
    "sl": "čšž",
    "lv": "āčēģīķļņšūž",
    "et": "äõöüšž",
    "is": "áæðéíóöþúý",
    "ga": "áéíóú",
    "cy": "âêîôûŵŷ",
    "mt": "àċèġħìòùż",
    "eu": "ñü",
    "gl": "áéíñóú",
    "az": "çəğıİöşü",
}


def _letters(first: int, last: int, others: str = "") -> str:
    return "".join(map(chr, range(first, last + 1))) + others


_RUSSIAN = _letters(0x430, 0x44F)
#: The same in other alphabets, whole.
_OTHER = {
    "el": _letters(0x3B1, 0x3C9, "άέήίόύώϊϋΐΰ"),
    "ru": _RUSSIAN + "ё",
    "uk": _RUSSIAN + "ґєії",
    "be": _RUSSIAN + "ёіў",
    "bg": _RUSSIAN,
    "sr": _RUSSIAN + "ђјљњћџ",
    "mk": _RUSSIAN + "ѓѕјљњќџ",
    "hy": _letters(0x561, 0x587),
}
_SAME = {"no": "nb", "nn": "nb", "bs": "hr", "cnr": "hr"}


def letters_of(language: str) -> Iterator[str]:
    """The letters that a reader of this language types beside A to Z, the likeliest first; some come again."""
    name, *more = language.lower().split("-")
    name = _SAME.get(name, name)
    if "latn" in more and name in _OTHER:
        name = "hr"
    for letters in (_LATIN.get(name, ""), _OTHER.get(name, ""), _MARKS, *_LATIN.values()):
        for letter in letters:
            yield letter
            if len(letter.upper()) == 1:  # "ß" has none
                yield letter.upper()


def choose(language: str, known: Container[int], room: int) -> list[str]:
    """As many of these letters as there is room for, those alone that a font has a shape for, by their code point."""
    found = dict.fromkeys(letter for letter in letters_of(language) if letter not in ASCII and ord(letter) in known)
    return sorted(list(found)[:room])
