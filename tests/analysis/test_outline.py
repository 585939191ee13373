"""The decision's outline: its order, every mention at its place, our own headings."""

from __future__ import annotations

import pytest

from geodata.analysis.outline import Division, Paragraph, Part, by_section, heading, outline
from geodata.vocabulary.words import LANGUAGES, words
from tests.real import real
from tests.sample import catalog


def test_the_parts_and_actions_stand_in_the_documents_order() -> None:
    parts = outline(real())
    assert [part.id for part in parts] == ["1", "2", "3", "4"]
    assert [division.id for division in parts[2].divisions] == list("12345678")
    assert [d.id for d in parts[1].divisions] == ["S2.1", "S2.2", "S2.3"]
    sections = [p.section for part in parts for d in part.divisions for p in d.paragraphs]
    assert sections[0] == "S1.1.1"
    assert sections.index("S2.3.5") < sections.index("1.1") < sections.index("8.2")
    assert sections.index("8.2") < sections.index("S4.1.1")
    assert sorted(sections) == sorted(words("zh").headings)


@pytest.mark.parametrize("section", words("zh").headings)
def test_a_paragraph_lists_what_names_it(section: str) -> None:
    own = by_section(real())[section]
    named = {
        p.index
        for p in real().projects
        if any(mention.section == section for mention in p.properties.mentions)
    }
    assert set(own.projects) == named
    assert list(own.projects) == sorted(named)
    assert not set(own.drawn) & set(own.off_map)
    assert all(real().projects[index].drawn for index in own.drawn)
    assert not any(real().projects[index].drawn for index in own.off_map)


def test_every_project_is_in_the_outline() -> None:
    parts = outline(real())
    assert {index for part in parts for index in part.projects} == set(range(len(real())))


def test_a_project_named_twice_in_a_paragraph_is_listed_once() -> None:
    # 科博会 is named twice in one paragraph, 绵阳经开区 in two.
    expo, zone = real().by_code["服-03"].index, real().by_code["园-04"].index
    assert by_section(real())["7.3"].projects.count(expo) == 1
    assert zone in by_section(real())["4.2"].projects
    assert zone in by_section(real())["7.3"].projects


def test_two_paragraphs_of_an_action_count_a_project_once() -> None:
    action = outline(catalog())[2].divisions[2]  # the sample's widening is in 3.1 and in 3.2
    index = catalog().by_code["高-05"].index
    assert sum(index in own.projects for own in action.paragraphs) == 2
    assert action.projects.count(index) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_heading(language: str) -> None:
    w = words(language)
    things: list[Part | Division | Paragraph] = []
    for part in outline(real()):
        things += [part, *part.divisions]
        things += [own for division in part.divisions for own in division.paragraphs]
    assert all(heading(thing, w) for thing in things)
    assert heading(outline(real())[2].divisions[2], words("zh")) == "交通基础设施畅通行动"
