"""People in English text. All people and companies are invented."""

import time

import pytest

from daicho.checks.pii.people_english import find_english_people
from daicho.checks.pii.plain import plain
from daicho.checks.pii.scanner import Scanner


def people(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    read = plain(text)
    return [text[span.start : span.end] for span in find_english_people(read, known)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lunch moved; Harriet Ostberg will bring the samples.", ["Harriet Ostberg"]),
        ("Mr. Quibell rang, and Dr Anneke de Wit after him.", ["Quibell", "Anneke de Wit"]),
        ("Mr & Mrs Tolliver want the corner table.", ["Tolliver"]),
        ("Spoke to Ingrid about the tiles. Ravi to follow up.", ["Ingrid", "Ravi"]),
        ("Ingrid's sample is late.", ["Ingrid"]),
        ("Signed by T. Quibell.", ["T. Quibell"]),
        ("Zoë O'Hanlon-Ruiz confirmed.", ["Zoë O'Hanlon-Ruiz"]),
        ("Farida binti Hashim sent the form.", ["Farida binti Hashim"]),
        ("Park Ji-hoon and Lim Wei Ling joined.", ["Park Ji-hoon", "Lim Wei Ling"]),
        ("Yamamoto-san will call, with Hanako Yamada.", ["Yamamoto", "Hanako Yamada"]),
        ("Attendees: Omar, Beth, Pedro", ["Omar", "Beth", "Pedro"]),
    ],
)
def test_full_names_first_names_and_titled_names_are_people(text: str, names: list[str]) -> None:
    assert people(text) == names


def test_a_title_and_a_possessive_are_no_part_of_the_name() -> None:
    text = "Prof. Odile Marchetti's lab; ask Mrs Brandvold."
    assert people(text) == ["Odile Marchetti", "Brandvold"]


@pytest.mark.parametrize(
    "text",
    [
        "Hugo Brandt GmbH and Anna Larsson Ltd sent quotes.",
        "Ernst & Young, Johnson & Johnson audit it.",
        "Morgan Stanley and Wells Fargo declined.",
        "Meet at Victoria Station, then 4 Anson Road.",
        "Upgrade Windows Server and the Oscar Premium plan; Jenkins is red.",
        "See you on Monday, 3 May, in Paris or Georgia.",
        "The Newton kettle and the Beatrice armchair are back.",
        "Hope this helps. Will call. Mark as done. Grace period ends.",
        "St. James Church hired the Hotel Martin.",
        "I'm sure. Don't call. They've paid.",
        'The data room was renamed to "Clara Schumann".',
        "Dear Sir/Madam, Dear Team, Hi all,",
    ],
)
def test_companies_places_products_months_and_verbs_are_no_people(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Will says no; tell Mark. Georgia from their lab rang.", ["Will", "Mark", "Georgia"]),
        ("May Chen met Grant Whitfield in June.", ["May Chen", "Grant Whitfield"]),
        ("Will Priya come?", ["Priya"]),
    ],
)
def test_names_that_are_also_words_are_people_where_people_act(text: str, names: list[str]) -> None:
    assert people(text) == names


def test_greetings_signatures_and_labels_make_names_of_unknown_words() -> None:
    assert people("Hi Wunmi,\n\nAll fine.\n\nKind regards,\nTsoltim Vraxley\nSales Manager, Obelo Ltd") == [
        "Wunmi", "Tsoltim Vraxley",
    ]  # fmt: skip
    assert people("Name: Tsoltim Vraxley\nCompany: Obelo Quarn") == ["Tsoltim Vraxley"]


def test_a_mailbox_supports_the_name_beside_it() -> None:
    assert people("Tsoltim Vraxley, later") == []
    assert people("Tsoltim Vraxley, tsoltim.vraxley@obelo.example") == ["Tsoltim Vraxley"]


def test_a_bare_part_of_a_name_given_in_full_is_the_same_person() -> None:
    assert people("Quarnby left.") != ["Quarnby", "Quarnby"]
    assert people("Met Denise Quarnby. The Quarnby file is ours.") == ["Denise Quarnby", "Quarnby"]


def test_cells_under_a_header_of_people_are_people_and_the_headers_are_not() -> None:
    table = "ID\tGuest\tProduct\n7\tTsoltim Vraxley\tOscar Felix\n8\tAda Penhallow\tRuby"
    assert people(table) == ["Tsoltim Vraxley", "Ada Penhallow"]


def test_speakers_of_a_chat_are_people_and_bots_are_not() -> None:
    assert people("[10:21] priya: ok?\n[10:22] HR_bot: noted\n[10:23] marcus: ta") == ["priya", "marcus"]


def test_dictation_without_capitals_names_people_behind_words_of_speaking() -> None:
    assert people("spoke to gareth about the boiler, the tile guy not the tyre guy") == ["gareth"]


def test_known_names_are_found_where_the_lexicon_does_not_help() -> None:
    text = "Wants Vraxley Tsoltim on it."
    assert people(text) == []
    assert people(text, frozenset({"Vraxley Tsoltim"})) == ["Vraxley Tsoltim"]


def test_japanese_notes_keep_their_products_and_give_their_foreign_guests() -> None:
    assert people("Windows Server と Adobe Creative Cloud、Oscar プランの件") == []
    assert people("John Tolliver氏（Obelo Japan）来社、Ｋｕｎｉｈｉｋｏ　Ｈｅｍｍｉ様同席") == [
        "John Tolliver", "Ｋｕｎｉｈｉｋｏ　Ｈｅｍｍｉ",
    ]  # fmt: skip


def test_a_wall_of_capitalised_words_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        text = "Tsoltim Vraxley Obelo " * count
        start = time.process_time()
        scanner.scan(text)
        return time.process_time() - start

    scanner = Scanner()  # which hands long texts on in pieces
    seconds(100)
    assert seconds(8000) < 40 * max(seconds(800), 0.01)
