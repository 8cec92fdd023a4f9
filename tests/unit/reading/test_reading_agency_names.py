from servimun_widgets.domain.reading.agency_names import read_aliases


def test_names_in_a_note_are_aliases_only_when_it_says_so():
    assert read_aliases("También «IMCFyD»; en 2016 incluía «y Juventud»") == ["IMCFyD"]
    assert read_aliases("a veces escrito «de la Mujer»") == []
