// The way of a file to the server's door: a large one goes in pieces, and on where it broke off.

import { tabStorage } from "./browser_storage.js";

const PIECE = 512 * 1024;
const WAITS_MS = [1000, 2000, 4000, 8000, 15000, 30000, 60000];
const PLACE = "servimun:envio";

function cookie() {
  const token = document.cookie.match("\\b_xsrf=([^;]*)");
  return token ? decodeURIComponent(token[1]) : "";
}

/** Ask the door; `heard(status, answer)` at the end, status 0 where nothing came back. */
function ask(method, address, headers, body, heard, report) {
  const request = new XMLHttpRequest();
  request.open(method, address);
  request.responseType = "json";
  const all = { "X-XSRFToken": cookie(), "Content-Type": "application/octet-stream", ...headers };
  for (const [name, value] of Object.entries(all)) request.setRequestHeader(name, value);
  if (report) request.upload.addEventListener("progress", (event) => report(event.loaded));
  request.addEventListener("loadend", () => heard(request.status, request.response));
  request.send(body);
  return request;
}

/** What was begun in this tab is found again by what the file is called, how large and how old. */
const begun = {
  read(mark) {
    try {
      const kept = JSON.parse(tabStorage.read(PLACE));
      return kept?.mark === mark ? kept.token : null;
    } catch { return null; }
  },
  write(mark, token) { tabStorage.write(PLACE, JSON.stringify({ mark, token })); },
  forget() { tabStorage.remove(PLACE); },
};

/** What hears how far a file is: it moves the bar, and says it where that is read. */
export function sendingReport(bar, box, say) {
  return (part, isWaiting) => {
    if (part !== null) bar.value = part;
    const told = say(isWaiting ? "file_waiting" : "file_sending");
    if (box.text() !== told) box.say(told);
  };
}

/**
 * Send a file; `report(part, isWaiting)` hears which part of it went and whether the connection is
 * waited for, `end` the status and what was answered. Returns what gives it up.
 */
export function sendFile(address, file, report, end) {
  const mark = `${file.name}/${file.size}/${file.lastModified}`;
  let current = null;
  let timer = null;
  let failures = 0;
  let token = null;
  let isGivenUp = false;

  const go = (method, to, headers, body, heard, sent) => {
    current = ask(method, to, headers, body, (status, answer) => {
      if (!isGivenUp) heard(status, answer);
    }, sent);
  };
  const over = (status, answer) => {
    begun.forget();
    end(status, answer);
  };
  const at = () => `${address}?recibido=${token}`;
  const broke = (again) => {
    if (failures === WAITS_MS.length) {
      end(0, null); // it stays begun: the same file, chosen again, goes on
      return;
    }
    report(null, true);
    timer = setTimeout(again, WAITS_MS[failures]);
    failures += 1;
  };
  const isBroken = (status) => status === 0 || status >= 500;

  function begin() {
    if (file.size <= PIECE) {
      go("POST", address, {}, file, (status, answer) =>
        (isBroken(status) ? broke(begin) : over(status, answer)),
      (sent) => report(sent / file.size, false));
      return;
    }
    go("POST", address, { "Upload-Length": file.size }, null, (status, answer) => {
      if (isBroken(status)) broke(begin);
      else if (status !== 200) over(status, answer);
      else {
        token = answer.token;
        begun.write(mark, token);
        send(0);
      }
    });
  }
  function look() {
    go("GET", at(), {}, null, (status, answer) => {
      if (isBroken(status)) broke(look);
      else if (status === 404) begin();
      else if (status !== 200) over(status, answer);
      else send(answer.offset);
    });
  }
  function send(offset) {
    if (offset >= file.size) {
      over(200, { token });
      return;
    }
    const piece = file.slice(offset, offset + PIECE);
    go("PUT", at(), { "Upload-Offset": offset }, piece, (status, answer) => {
      if (isBroken(status)) broke(look);
      else if (status === 409) look();
      else if (status !== 200) over(status, answer);
      else {
        failures = 0;
        send(answer.offset);
      }
    }, (sent) => report((offset + sent) / file.size, false));
  }

  token = begun.read(mark);
  if (token) look();
  else begin();
  return {
    abort() {
      isGivenUp = true;
      clearTimeout(timer);
      current?.abort();
    },
  };
}
