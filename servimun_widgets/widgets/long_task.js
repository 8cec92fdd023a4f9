// Long work in steps: the browser asks for the next one until it is finished or the person stops.

import { conversation, newKey } from "./conversation.js";
import { h, uniquePrefix } from "./elements.js";
import { noticeBox } from "./notice_box.js";
import { speaker, widgetOf } from "./widget_model.js";

const ANNOUNCE_MS = 5000;
const ASK_AGAIN_MS = 8000;
const FEW_STEPS = 3;

/** Return how long the rest will take in words, from the steps of this run. */
function timeLeft(say, run, { done, total }) {
  const made = done - run.from;
  if (made < FEW_STEPS || done >= total) return "";
  const seconds = ((performance.now() - run.began) / made / 1000) * (total - done);
  if (seconds >= 90) return say("task_minutes", { count: Math.round(seconds / 60) });
  return say("task_seconds", { count: Math.max(5, Math.ceil(seconds / 5) * 5) });
}

function renderTask({ model, el, memory }) {
  const say = speaker(model);
  const talk = conversation(model, memory);
  const uid = uniquePrefix();
  // What was reached is there again when the person comes back to the task.
  memory.progress ??= null;
  memory.phase ??= "ready";
  let pending = null;
  let run = null;
  let spokenAt = -Infinity;

  const bar = h("progress", { id: `${uid}-bar`, max: "1", value: "0" });
  const numbers = h("p", { class: "sv-task-line" });
  const meter = h("div", { class: "sv-task-meter" },
    h("label", { class: "sv-hidden", for: bar.id }, model.get("heading")), bar, numbers);
  const spoken = h("p", { class: "sv-hidden", role: "status" });
  const waiting = noticeBox();
  const result = noticeBox("sv-status");
  const failure = h("div", { class: "sv-summary", role: "alert" });
  const button = h("button", { type: "button", class: "sv-button sv-primary", onclick: press });

  function draw() {
    const { progress, phase } = memory;
    meter.hidden = !progress && phase !== "running";
    failure.hidden = !failure.textContent;
    button.textContent = {
      running: say("task_stop"), stopped: say("resume"), failed: say("again"),
    }[phase] || model.get("start_label");
    if (!progress) {
      bar.removeAttribute("value");
      numbers.textContent = phase === "running" ? say("task_starting") : "";
      if (phase === "stopped") result.say(say("task_stopped_early"));
      return;
    }
    if (phase === "stopped") result.say(say("task_stopped", progress));
    bar.max = Math.max(progress.total, 1);
    bar.value = progress.done;
    const left = phase === "running" && run ? timeLeft(say, run, progress) : "";
    const count = say("task_count", progress);
    numbers.textContent = [count, progress.label, left].filter(Boolean).join(" · ");
    if (phase === "running" && performance.now() - spokenAt >= ANNOUNCE_MS) {
      spokenAt = performance.now();
      spoken.textContent = [count, left].filter(Boolean).join(", ");
    }
  }

  function send(message) {
    pending = message;
    talk.ask(message, {
      answered: (answer) => { pending = null; waiting.say(); heard(answer); },
      slow: () => waiting.say(say("task_waiting")),
      // The kernel answers the same key again without doing the step twice.
      lost: () => { if (memory.phase === "running") send(message); },
      patience: ASK_AGAIN_MS,
    });
  }

  const next = () => send({ type: "step", key: newKey() });

  function heard(answer) {
    if (answer.type === "begun") {
      if (memory.phase === "running") next();
    } else if (answer.type === "progress") {
      run ??= { from: answer.done, began: performance.now() };
      memory.progress = answer;
      if (answer.finished) {
        memory.phase = "finished";
        result.say(answer.message);
      } else if (memory.phase === "running") next();
    } else {
      memory.phase = "failed";
      failure.replaceChildren(h("p", {}, answer.message), answer.problems.length
        ? h("ul", {}, answer.problems.map((problem) => h("li", {}, problem.message))) : "");
    }
    draw();
  }

  function press(event) {
    if (event.detail > 1) return; // the second click of a double click would stop what began
    const { phase } = memory;
    failure.replaceChildren();
    result.say();
    if (phase === "running") {
      memory.phase = "stopped";
      waiting.say();
    } else {
      memory.phase = "running";
      run = null;
      spokenAt = -Infinity;
      // Stopped while an answer was on its way: that one is waited for, not asked for twice.
      if (pending) send(pending);
      else if (phase === "stopped" && memory.begun) next();
      else {
        memory.progress = null;
        memory.begun = true;
        send({ type: "begin", key: newKey() });
      }
    }
    draw();
  }

  const title = h("h2", {}, model.get("heading"));
  const named = () => {
    title.textContent = model.get("heading");
    meter.firstChild.textContent = model.get("heading");
  };
  model.on("change:heading", named);
  draw();
  el.replaceChildren(h("section", { class: "sv sv-task", lang: "es-MX" },
    title,
    model.get("text") ? h("p", { class: "sv-text" }, model.get("text")) : null,
    meter, spoken, waiting.box, result.box, failure, h("div", { class: "sv-buttons" }, button)));
  if (model.get("starts_at_once") && memory.phase === "ready") press({ detail: 0 });
  return () => {
    if (memory.phase === "running") memory.phase = "stopped";
    model.off("change:heading", named);
    talk.close();
  };
}

export default widgetOf(renderTask);
