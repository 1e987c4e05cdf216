"""Write invented Japanese CRM notes of about 150 characters, half of them with personal data: for timing.

    python benchmarks/labelled/pii_notes.py [--notes 20000] [--seed 1] --out notes.jsonl

One line is `{"id", "text", "personal"}`; no two texts are the same. A note joins sentences until it is long enough. In
a personal one every other sentence or so is about somebody, one in thirty of those about a document or an illness.
There are no spans: how right a scanner is, is for the notes written by hand in `pii/`.
"""

import argparse
import json
import random
from pathlib import Path

from pii_filler import Filler
from pii_words import JOINS, OPENINGS, PERSONAL, PLAIN, RARE

LENGTHS = (75, 195)
"""A note ends with the sentence that reaches a length drawn between these; the mean is about 150."""
PERSONAL_SHARE = 0.5
ABOUT_SOMEBODY = 0.5
"""Share of sentences about a person in a personal note."""
SELDOM = 1 / 30
OPENED = 0.4


def write_note(filler: Filler, *, personal: bool) -> str:
    """Return one note."""
    dice = filler.dice
    wanted = dice.randint(*LENGTHS)
    text = dice.choice(OPENINGS).strip().format(**filler.ordinary()) + " " if dice.random() < OPENED else ""
    join = dice.choice(JOINS)
    about = personal
    while True:
        sentences = PLAIN if not about else RARE if dice.random() < SELDOM else PERSONAL
        values = filler.ordinary() | (filler.personal() if about else {})
        text += dice.choice(sentences).format(**values)
        if len(text) >= wanted:
            return text
        text += join
        about = personal and dice.random() < ABOUT_SOMEBODY


def main() -> None:
    """Read the command line and write the notes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    filler = Filler(random.Random(options.seed))
    written: set[str] = set()
    with options.out.open("w", encoding="utf-8") as file:
        while len(written) < options.notes:
            personal = filler.dice.random() < PERSONAL_SHARE
            text = write_note(filler, personal=personal)
            if text not in written:
                written.add(text)
                line = {"id": f"note-{len(written):06}", "text": text, "personal": personal}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
