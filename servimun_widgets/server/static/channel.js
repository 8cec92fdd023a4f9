/* The talk with the page's kernel over a websocket, in Jupyter's protocol
 * v1.kernel.websocket.jupyter.org: offsets (64 bits each), channel, four JSON parts, buffers.
 * What is sent while there is no connection waits; a lost connection is made again, and the server
 * then hands over what the kernel said meanwhile. */

const PROTOCOL = "v1.kernel.websocket.jupyter.org";
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8000;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function packed(channel, message) {
  const { header, parent_header = {}, metadata = {}, content, buffers = [] } = message;
  const parts = [
    encoder.encode(channel),
    ...[header, parent_header, metadata, content].map((part) => encoder.encode(JSON.stringify(part))),
    ...buffers.map((buffer) => new Uint8Array(buffer.buffer ?? buffer, buffer.byteOffset ?? 0,
      buffer.byteLength)),
  ];
  const start = 8 * (parts.length + 2);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, start));
  const numbers = new DataView(bytes.buffer);
  let offset = start;
  numbers.setBigUint64(0, BigInt(parts.length + 1), true);
  numbers.setBigUint64(8, BigInt(offset), true);
  parts.forEach((part, index) => {
    bytes.set(part, offset);
    offset += part.byteLength;
    numbers.setBigUint64(8 * (index + 2), BigInt(offset), true);
  });
  return bytes;
}

function unpacked(data) {
  const numbers = new DataView(data);
  const offsets = Array.from({ length: Number(numbers.getBigUint64(0, true)) },
    (_, index) => Number(numbers.getBigUint64(8 * (index + 1), true)));
  const parts = offsets.slice(1).map((end, index) => data.slice(offsets[index], end));
  const read = (part) => JSON.parse(decoder.decode(part));
  return {
    channel: decoder.decode(parts[0]),
    header: read(parts[1]),
    content: read(parts[4]),
    buffers: parts.slice(5).map((part) => new DataView(part)),
  };
}

/** Return `send(type, content, buffers)`; `receive` is called with each message of the kernel. */
export function connect(address, receive, mayTryAgain) {
  const session = Array.from(crypto.getRandomValues(new Uint8Array(16)),
    (byte) => byte.toString(16).padStart(2, "0")).join("");
  const waiting = [];
  let socket = null;
  let wait = FIRST_WAIT_MS;
  let timer = null;
  let sent = 0;

  const open = () => {
    clearTimeout(timer);
    timer = null;
    const mine = new WebSocket(`${address}?guiones=direcciones&session_id=${session}`, PROTOCOL);
    mine.binaryType = "arraybuffer";
    mine.onopen = () => {
      wait = FIRST_WAIT_MS;
      while (waiting.length && mine.readyState === WebSocket.OPEN) mine.send(waiting.shift());
    };
    mine.onmessage = (event) => receive(unpacked(event.data));
    mine.onclose = () => {
      if (socket !== mine) return;
      socket = null;
      if (!mayTryAgain()) return;
      timer = setTimeout(open, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    };
    socket = mine;
  };
  addEventListener("online", () => {
    if (timer) open();
  });
  open();

  return (type, content, buffers) => {
    const header = {
      msg_id: `${session}_${++sent}`, msg_type: type, username: "", session,
      date: new Date().toISOString(), version: "5.3",
    };
    const bytes = packed("shell", { header, content, buffers });
    if (socket?.readyState === WebSocket.OPEN) socket.send(bytes);
    else waiting.push(bytes);
  };
}
