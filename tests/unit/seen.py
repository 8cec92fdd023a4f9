"""What an account may see of a list, whole."""

from __future__ import annotations

from servimun_widgets.domain.windows import Asked
from servimun_widgets.feedback.services.lists import feedback_list
from servimun_widgets.meetings.services.asked_and_done import asked_and_done_list


def seen_feedback(context):
    return [*feedback_list(context, dict, "Plataforma").whole(Asked())]


def seen_done(context, search=""):
    return [*asked_and_done_list(context).whole(Asked(search))]
