import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** A sender that has not stopped by then is cut off; its unread answer is its own loss. */
const LINGER_MS = 10_000;

/**
 * Lets a sender read a refusal that came before its request was all sent. Node closes the connection as soon as such
 * an answer is written; the kernel then resets it because of what still arrives, and the reset takes the answer away
 * from under the sender. Instead only our own side is closed, and the other one when its request has ended:
 *
 *   sender ──── 50 MB ──────────▶ (read and dropped)
 *   sender ◀─── 413, end ─── us
 *
 * Whoever refuses the request reads it on (`http/body.ts`) and sets how much of it.
 */
export function lingerOn(server: Server): void {
  const running = new WeakMap<Socket, IncomingMessage>();
  server.prependListener('request', (incoming: IncomingMessage) => running.set(incoming.socket, incoming));
  server.on('connection', (socket: Socket) => {
    const destroySoon = socket.destroySoon.bind(socket);
    let lingering = false;
    socket.destroySoon = () => {
      const incoming = running.get(socket);
      if (incoming === undefined || incoming.complete || incoming.destroyed) return destroySoon();
      if (lingering) return;
      lingering = true;
      socket.end();
      const cut = setTimeout(() => socket.destroy(), LINGER_MS);
      incoming.once('end', destroySoon);
      socket.once('close', () => clearTimeout(cut));
    };
  });
}
