"""Addresses of courses, those of a person and those that run here, and of the facts that anybody may read."""

from django.urls import path

from spindel.interfaces.web.views import courses

of_person = [
    path("courses/", courses.show, name="courses"),
    path("courses/start/", courses.start, name="course_start"),
    path("courses/<uuid:course_id>/strike/", courses.strike, name="course_strike"),
    path("courses/<uuid:course_id>/answers/", courses.answer, name="course_answer"),
    path(
        "courses/<uuid:course_id>/answers/<uuid:answer_id>/strike/",
        courses.strike_answer,
        name="course_answer_strike",
    ),
    path("courses/<uuid:course_id>/steps/", courses.note, name="course_note"),
    path(
        "courses/<uuid:course_id>/steps/<uuid:note_id>/strike/",
        courses.strike_note,
        name="course_note_strike",
    ),
    path("courses/<uuid:course_id>/owner/", courses.own, name="course_own"),
    path("courses/<uuid:course_id>/owner/undo/<str:token>/", courses.disown, name="course_disown"),
    path("courses/<uuid:course_id>/end/", courses.end, name="course_end"),
    path("courses/<uuid:course_id>/end/undo/", courses.resume, name="course_resume"),
]
of_everybody = [
    path("courses/", courses.here, name="courses_here"),
    path("facts/", courses.general_facts, name="facts"),
]
