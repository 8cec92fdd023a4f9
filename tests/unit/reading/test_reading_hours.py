import pytest
from hypothesis import given
from hypothesis import strategies as st

from servimun_widgets.domain.reading.hours import WeeklyRule, read_hours

WORKDAYS = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8:30 a 20.30", ("08:30", "20:30")),
        ("de 4:00 a 5:30 pm", ("16:00", "17:30")),
        ("6:00 a 8:00 de la tarde", ("18:00", "20:00")),
        ("9:00 a 10:00 am", ("09:00", "10:00")),
        ("10:00 a.m. a 10:00 p.m.", ("10:00", "22:00")),
        ("11 a 1 pm", ("11:00", "13:00")),
        ("12 a 2 p. m.", ("12:00", "14:00")),
        ("08:00 a 10:00", ("08:00", "10:00")),
        ("8 a 10 horas", ("08:00", "10:00")),
        ("20:00 a 24:00", ("20:00", "24:00")),
    ],
)
def test_a_time_range_that_is_beyond_doubt_is_read(text, expected):
    assert read_hours(f"lunes {text}").rules == (WeeklyRule((0,), *expected),)


@pytest.mark.parametrize(
    "text",
    [
        "8:00 a 10:00",
        "9:30 a 11:30",
        "22:00 a 6:00",
        "13:00 a 3:00 pm",
        "9 am a 2",
        "8:75 a 20:00",
        "20:00 a 24:30",
        "8:30",
        "de 8 a 8 am",
    ],
)
def test_a_time_range_in_doubt_is_not_read(text):
    assert read_hours(f"lunes {text}").rules is None


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Todos los jueves, de 4:00 a 5:30 pm", [((3,), "16:00", "17:30")]),
        ("todos los jueves de 6:00 a 8:00 de la tarde", [((3,), "18:00", "20:00")]),
        ("lunes de 9 a 10 am", [((0,), "09:00", "10:00")]),
        ("lunes a viernes, de 8:00 am a 2:00 pm", [(WORKDAYS, "08:00", "14:00")]),
        (
            "lunes a viernes de 8:30 a 20.30 y sábado y domingo de 9:00 a 14:00",
            [(WORKDAYS, "08:30", "20:30"), ((5, 6), "09:00", "14:00")],
        ),
        (
            "lunes a jueves de 8:30 a 15:30 y viernes de 8:30 a 14:00",
            [((0, 1, 2, 3), "08:30", "15:30"), ((4,), "08:30", "14:00")],
        ),
        (
            "lun-vie 9:00 a 13:00 y 15:00 a 18:00",
            [(WORKDAYS, "09:00", "13:00"), (WORKDAYS, "15:00", "18:00")],
        ),
        ("Lunes, miércoles y viernes de 17:00 a 19:00 hrs", [((0, 2, 4), "17:00", "19:00")]),
        ("sábados 10 am a 2 pm", [((5,), "10:00", "14:00")]),
        ("L-V 9:00-17:00", [(WORKDAYS, "09:00", "17:00")]),
        ("L a V de 9:00 a 17:00 hrs.", [(WORKDAYS, "09:00", "17:00")]),
        ("Lu, Mi y Vi 16:00-18:00", [((0, 2, 4), "16:00", "18:00")]),
        ("lunes/miércoles 16:00 a 18:00", [((0, 2), "16:00", "18:00")]),
        ("Monday to Friday 9am to 5pm", [(WORKDAYS, "09:00", "17:00")]),
        ("Mon–Fri 9:00 AM – 5:00 PM", [(WORKDAYS, "09:00", "17:00")]),
        ("Sat 10am-2pm", [((5,), "10:00", "14:00")]),
        (
            "lunes a viernes de nueve de la mañana a cinco de la tarde",
            [(WORKDAYS, "09:00", "17:00")],
        ),
        ("jueves de cuatro a seis de la tarde", [((3,), "16:00", "18:00")]),
        ("lunes a viernes de 9 a mediodía", [(WORKDAYS, "09:00", "12:00")]),
        ("lunes a viernes de 9:00 a 12:00 del día", [(WORKDAYS, "09:00", "12:00")]),
        ("lunes a viernes 8:00 am a 15:00", [(WORKDAYS, "08:00", "15:00")]),
        ("lunes a viernes 08:00:00 - 15:00:00", [(WORKDAYS, "08:00", "15:00")]),
        ("de lunes a viernes en horario de 9:00 a 17:00", [(WORKDAYS, "09:00", "17:00")]),
        ("días hábiles de 9:00 a 17:00", [(WORKDAYS, "09:00", "17:00")]),
        ("fin de semana 10:00 a 14:00", [((5, 6), "10:00", "14:00")]),
        ("lunes de 10 de la mañana a 12 de la noche", [((0,), "10:00", "24:00")]),
        ("24/7", [((0, 1, 2, 3, 4, 5, 6), "00:00", "24:00")]),
        ("las 24 horas del día", [((0, 1, 2, 3, 4, 5, 6), "00:00", "24:00")]),
        ("viernes de una a tres de la tarde", [((4,), "13:00", "15:00")]),
        (
            "lunes a viernes de 8:00 a 15:00. Sábados de 9:00 a 13:00",
            [(WORKDAYS, "08:00", "15:00"), ((5,), "09:00", "13:00")],
        ),
        (
            "L-J 08:00-16:00 / V 08:00-14:00",
            [((0, 1, 2, 3), "08:00", "16:00"), ((4,), "08:00", "14:00")],
        ),
        ("las 24 horas", [((0, 1, 2, 3, 4, 5, 6), "00:00", "24:00")]),
    ],
)
def test_weekly_rules_are_read(text, rules):
    assert read_hours(text).rules == tuple(WeeklyRule(*rule) for rule in rules)


@pytest.mark.parametrize(
    "text",
    [
        "9:00 a 13:30 horas",
        "9:00 am a 3:00 pm, según la inicial del apellido",
        "lunes a viernes",
        "viernes 5:00 pm",
        "viernes 10 de octubre de 2025",
        "sábado 3 de enero, 10:00 am a 2:00 pm",
        "última semana de febrero y marzo",
        "24 horas seguidas",
        "día y noche, por turnos",
        "9:00 a 15:00 (sábado hasta las 13:00)",
        "lunes a viernes 9:00 a 15:00 (programa)",
        "viernes a lunes de 9:00 a 15:00",
        "lunes y lunes de 9:00 a 15:00",
        "9 a 5",
        "de nueve a una",
        "L, M y V de 16:00 a 18:00",
        "Mon-Fri 9-5",
        "cada 15 días, lunes 10:00 a 14:00",
        "lunes a viernes de 8½ a 15 horas",
        "",
    ],
)
def test_hours_in_doubt_give_no_rule_and_say_what_was_not_understood(text):
    reading = read_hours(text)
    assert reading.rules is None
    assert reading.not_understood is not None


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text):
    reading = read_hours(text)
    assert (reading.rules is None) == (reading.not_understood is not None)


@given(
    st.integers(0, 22),
    st.integers(0, 59),
    st.integers(1, 23),
    st.integers(0, 59),
    st.sampled_from([".", ":"]),
)
def test_the_24_hour_clock_is_read_back(hour, minute, later, other_minute, mark):
    closes = min(23, hour + later)
    text = f"martes de {hour:02}{mark}{minute:02} a {closes:02}{mark}{other_minute:02} horas"
    rules = read_hours(text).rules
    if (hour, minute) < (closes, other_minute):
        assert rules == (
            WeeklyRule((1,), f"{hour:02}:{minute:02}", f"{closes:02}:{other_minute:02}"),
        )
    else:
        assert rules is None
