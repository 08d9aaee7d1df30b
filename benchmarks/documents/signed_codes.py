"""Verified 2D-Docs against answers and print: the people of the written papers, as a printer of codes would write them.

Each code is compared with the answers it was made from (a finding is a false alarm), then with somebody else's, one
subject at a time (silence is a miss). Then with its own page, born digital, and with the page of somebody else, where
the subject is printed. Names in capitals without accents, each field cut at its 38 signs.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.documents.trials import WITH_ACCOUNT, born_digital
from benchmarks.documents.written import Paper, papers
from tests.validators.documents.readings import expecting, reading_with
from tests.validators.documents.sealed import sealed
from validators.documents.content.printed import differences
from validators.documents.content.two_d_doc import two_d_doc
from validators.documents.reading import Proof
from validators.documents.two_d_doc import parse
from validators.folding import folded

_LONGEST = 38
SUBJECTS = ("holder", "address", "bank_details")
#: A relative has the same family name.
TOLD = (*SUBJECTS, "relative", *(f"{subject}, print" for subject in SUBJECTS))


def printed(text: str) -> str:
    return folded(text).upper()[:_LONGEST]


def name_of(holder: Mapping[str, Any] | str, page: str) -> str:
    """First names after the family name: the one that is on the page, where there are two."""
    if isinstance(holder, str):
        return printed(holder)
    families = [str(value) for key, value in holder.items() if "nom" in key and "prenom" not in key]
    family = next((each for each in families if f" {folded(each)} " in f" {folded(page)} "), families[0])
    given = next((str(value) for key, value in holder.items() if "prenom" in key), "")
    return printed(f"{family} {given}")


def code_of(answers: Mapping[str, Any], page: str = "") -> str:
    fields = {}
    if answers.get("holder"):
        fields["10"] = name_of(answers["holder"], page)
    if isinstance(answers.get("address"), Mapping):
        home = answers["address"]
        fields |= {"22": printed(home["voie"]), "24": home["code_postal"], "25": printed(home["commune"])}
    if answers.get("bank_details"):
        fields["31"] = "".join(str(answers["bank_details"]).split())
    return sealed(fields)


def trials(paper: Paper) -> Iterator[tuple[str, bool, bool]]:
    """Subject, whether the answer is somebody else's, whether something was said."""
    reading = reading_with(code_of(paper.answers), proof=Proof.VERIFIED)
    for subject in SUBJECTS:
        for other, answers in ((False, paper.answers), (True, paper.others)):
            if paper.answers.get(subject) and answers.get(subject):
                said = bool(list(two_d_doc(reading, expecting(answers={subject: answers[subject]}))))
                yield subject, other, said
    if relative := paper.others.get("relative"):
        yield "relative", True, bool(list(two_d_doc(reading, expecting(answers={"holder": relative}))))


def on_the_page(paper: Paper) -> Iterator[tuple[str, bool, bool]]:
    """The same of what the page says: a code of its own, then one of somebody else."""
    page = born_digital(paper.pages).pages[0]
    has = {"holder": True, "address": paper.has_address, "bank_details": paper.kind in WITH_ACCOUNT}
    for other, answers in ((False, paper.answers), (True, {**paper.answers, **paper.others})):
        code = parse(code_of(answers, page.text or ""))
        said = {each.subject for each in differences(code, page, expecting())} if code else set()
        yield from ((f"{subject}, print", other, subject in said) for subject in SUBJECTS if has[subject])


def report(half: str) -> None:
    counted: Counter[tuple[str, bool, bool]] = Counter(
        trial for paper in papers(half) for trial in (*trials(paper), *on_the_page(paper))
    )
    for subject in TOLD:
        alarms, same = counted[subject, False, True], counted[subject, False, True] + counted[subject, False, False]
        told, others = counted[subject, True, True], counted[subject, True, True] + counted[subject, True, False]
        print(f"{subject:19} false alarms {alarms}/{same}   told {told}/{others}")


if __name__ == "__main__":
    report("tuning" if "--tuning" in sys.argv else "reporting")
