"""What a browser may fill in is told by a word of the list, on a field that can hold it, once a page.

RGAA: 11.13.1
WCAG: 1.3.5
"""

from collections.abc import Iterator

from tests.accessibility.seen import Seen

#: WCAG 2.1, section 7: input purposes.
PURPOSES = frozenset(
    [
        "name",
        "honorific-prefix",
        "given-name",
        "additional-name",
        "family-name",
        "honorific-suffix",
        "nickname",
        "organization-title",
        "username",
        "new-password",
        "current-password",
        "organization",
        "street-address",
        "address-line1",
        "address-line2",
        "address-line3",
        "address-level4",
        "address-level3",
        "address-level2",
        "address-level1",
        "country",
        "country-name",
        "postal-code",
        "cc-name",
        "cc-given-name",
        "cc-additional-name",
        "cc-family-name",
        "cc-number",
        "cc-exp",
        "cc-exp-month",
        "cc-exp-year",
        "cc-csc",
        "cc-type",
        "transaction-currency",
        "transaction-amount",
        "language",
        "bday",
        "bday-day",
        "bday-month",
        "bday-year",
        "sex",
        "url",
        "photo",
        "tel",
        "tel-country-code",
        "tel-national",
        "tel-area-code",
        "tel-local",
        "tel-local-prefix",
        "tel-local-suffix",
        "tel-extension",
        "email",
        "impp",
    ]
)
#: Kinds of input that a purpose asks for.
KINDS = {"email": {"email", "text"}, "tel": {"tel", "text"}, "url": {"url", "text"}, "username": {"email", "text"}}
PASSWORDS = {"current-password", "new-password"}

_SCRIPT = """return all("[autocomplete]").filter(visible).map(
  one => [one.getAttribute("autocomplete"), one.type, told(one), Boolean(one.closest("fieldset"))])"""


def faults(seen: Seen) -> Iterator[str]:
    for words, kind, told, _ in seen.ask(_SCRIPT):
        *before, purpose = words.split() or [""]
        if words == "off":
            continue
        if purpose not in PURPOSES or any(one not in ("home", "work", "mobile") for one in before):
            yield f"« {words} » is no purpose: {told}"
        elif kind not in KINDS.get(purpose, {kind}) or (kind == "password") != (purpose in PASSWORDS):
            yield f"« {words} » in a field of kind {kind}: {told}"
    passwords = seen.ask("return all('input[type=password]:not([autocomplete])').map(told)")
    yield from (f"a password without purpose: {told}" for told in passwords)
