// Pictures of what is in turn and of what comes next: fetched once each, at hand without a connection.

import { newKey } from "./conversation.js";
import { canSharePicture } from "./queue_sharing.js";

/**
 * Return the pictures of `desk`: `of(group)` is that of a group, null while it is not here yet, and
 * `arrived(group)` is called when one came. Only those of what is held now are kept.
 */
export function queuePictures(desk, arrived) {
  let kept = new Map();

  function fetch(group) {
    const { id, token } = group;
    kept.set(token, null);
    desk.talk.ask({ type: "picture", key: newKey(), group: id, token }, {
      answered(answer, buffers) {
        if (answer.type !== "file" || !kept.has(token)) return;
        const file = new File(buffers, answer.name, { type: answer.mime });
        const reader = new FileReader();
        reader.onload = () => {
          kept.set(token, { file, address: reader.result, shared: canSharePicture(file) });
          arrived(group);
        };
        reader.readAsDataURL(file);
      },
    });
  }

  return {
    of: (group) => kept.get(group?.token) ?? null,
    /** Fetch what is not here of the first in turn and of those that come next, and keep these. */
    hold({ groups, ahead }) {
      const held = [...groups.slice(0, 1), ...ahead];
      kept = new Map(held.filter(({ token }) => kept.get(token)).map(({ token }) => [token, kept.get(token)]));
      for (const group of held) if (!kept.has(group.token)) fetch(group);
    },
  };
}
