// node hub.mjs CLIENT ADDRESS KEY METHOD ID: prints what the hub streams, one JSON a line.
import { createRequire } from "node:module";
const [client, address, key, method, id] = process.argv.slice(2);
const { HubConnectionBuilder, LogLevel } = createRequire(`${client}/`)("@microsoft/signalr");

const connection = new HubConnectionBuilder().withUrl(address, { accessTokenFactory: () => key }).configureLogging(LogLevel.None).build();
try {
  await connection.start();
  const args = method === "Watch" ? [id, null] : [id];
  await new Promise((done, fail) => connection.stream(method, ...args).subscribe({
    next: news => console.log(JSON.stringify(news)),
    error: fail,
    complete: done,
  }));
  await connection.stop();
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
  await connection.stop();
}
