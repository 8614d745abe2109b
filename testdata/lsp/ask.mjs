// Asks yaml-language-server what an editor shows at places of a file.
//
//   CXGAP_YAML_LS=.../node_modules/.bin/yaml-language-server node ask.mjs FILE <questions.json
//
// The file names its schema in its first line (# yaml-language-server: $schema=...).
// Standard input is a list of {"ask": "hover" | "completion" | "problems", "line": n,
// "character": n}, counted from 0; standard output is the list of the answers:
// the hover's text, the completions as {label, text, doc}, or the problems as
// {line, message}.
import {spawn} from "node:child_process";
import {readFileSync} from "node:fs";
import {resolve} from "node:path";
import {pathToFileURL} from "node:url";

const file = resolve(process.argv[2]);
const questions = JSON.parse(readFileSync(0, "utf8"));
const server = spawn(process.env.CXGAP_YAML_LS, ["--stdio"], {stdio: ["pipe", "pipe", "inherit"]});
const document = {uri: pathToFileURL(file).href};

const waiting = new Map();
let problems; // called with the server's list once there is one
const listed = new Promise((done) => { problems = done; });
let last = 0;

function send(message) {
  const body = Buffer.from(JSON.stringify({jsonrpc: "2.0", ...message}));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}

function request(method, params) {
  const id = ++last;
  send({id, method, params});
  return new Promise((done, failed) => waiting.set(id, {done, failed}));
}

function receive(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    problems(message.params.diagnostics);
  } else if (message.method === "workspace/configuration") {
    // Only what the file itself names counts: no catalogue from the network.
    send({id: message.id, result: message.params.items.map((item) => item.section === "yaml" ? settings : null)});
  } else if (message.method && message.id !== undefined) {
    send({id: message.id, result: null});
  } else if (waiting.has(message.id)) {
    const {done, failed} = waiting.get(message.id);
    message.error ? failed(new Error(message.error.message)) : done(message.result);
  }
}

const settings = {validate: true, hover: true, completion: true, schemaStore: {enable: false}, yamlVersion: "1.2"};
let buffer = Buffer.alloc(0);
server.stdout.on("data", (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const head = buffer.indexOf("\r\n\r\n");
    const length = head < 0 ? NaN : Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())[1]);
    if (!(buffer.length >= head + 4 + length)) return;
    const body = buffer.subarray(head + 4, head + 4 + length);
    buffer = buffer.subarray(head + 4 + length);
    receive(JSON.parse(body.toString()));
  }
});

const answers = {
  async hover(position) {
    const hover = await request("textDocument/hover", {textDocument: document, position});
    return hover ? hover.contents.value ?? String(hover.contents) : "";
  },
  async completion(position) {
    const list = await request("textDocument/completion", {textDocument: document, position});
    return (list.items ?? list).map((item) => ({
      label: item.label, text: item.textEdit?.newText ?? item.insertText ?? "", doc: item.documentation?.value ?? item.documentation ?? "",
    }));
  },
  async problems() {
    return (await listed).map((p) => ({line: p.range.start.line, message: p.message}));
  },
};

const patience = 60_000; // milliseconds; a server that says nothing must not hold up the tests
setTimeout(() => { console.error("the server does not answer"); server.kill(); process.exit(1); }, patience).unref();
server.on("exit", (status) => { if (status) { console.error(`the server ended with status ${status}`); process.exit(1); } });
await request("initialize", {
  processId: process.pid, rootUri: null,
  capabilities: {
    textDocument: {
      hover: {contentFormat: ["markdown"]}, publishDiagnostics: {},
      completion: {completionItem: {snippetSupport: true, documentationFormat: ["markdown"]}},
    },
    workspace: {configuration: true},
  },
});
send({method: "initialized", params: {}});
send({method: "workspace/didChangeConfiguration", params: {settings: {yaml: settings}}});
send({method: "textDocument/didOpen", params: {textDocument: {...document, languageId: "yaml", version: 1, text: readFileSync(file, "utf8")}}});
const out = [];
for (const {ask, line, character} of questions) {
  out.push(await answers[ask]({line, character}));
}
console.log(JSON.stringify(out, null, 1));
await request("shutdown", null);
send({method: "exit"});
