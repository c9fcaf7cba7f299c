// A real HTTP server that webhooks are sent to.

import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

export class Receiver {
  readonly requests: Received[] = [];
  #server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    // Every new URL is sent a ping.
    if (JSON.parse(body.toString()).type !== "webhook.ping") {
      this.requests.push({ headers: request.headers, body });
    }
    response.writeHead(204).end();
  });

  async start(): Promise<this> {
    await new Promise<void>((started) => this.#server.listen(0, "127.0.0.1", started));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hooks`;
  }

  /** The requests so far, once there are so many, or after so many seconds as they are. */
  async wait(count: number, seconds: number): Promise<readonly Received[]> {
    const end = Date.now() + seconds * 1000;
    while (this.requests.length < count && Date.now() < end) {
      await new Promise((resume) => setTimeout(resume, 100));
    }
    return this.requests;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((stopped) => this.#server.close(stopped));
  }
}
