from typing import Literal

CanvasInteractionComponent = Literal[
    "canvas.alert",
    "canvas.calendar",
    "canvas.chart",
    "canvas.image",
    "canvas.input",
    "canvas.question",
    "canvas.scheduling_embed",
    "canvas.text",
    "canvas.video",
]

CANVAS_INTERACTION_COMPONENT_VALUES: set[CanvasInteractionComponent] = {
    "canvas.alert",
    "canvas.calendar",
    "canvas.chart",
    "canvas.image",
    "canvas.input",
    "canvas.question",
    "canvas.scheduling_embed",
    "canvas.text",
    "canvas.video",
}


def check_canvas_interaction_component(value: str) -> CanvasInteractionComponent:
    if value in CANVAS_INTERACTION_COMPONENT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CANVAS_INTERACTION_COMPONENT_VALUES!r}")
