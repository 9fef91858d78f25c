// Serves an OpenAPI document with openapi-backend as its own page shows it: validation and mocked answers, no state.
// node openapi-backend.mjs openapi.json --port 8080
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { OpenAPIBackend } from 'openapi-backend';

const [document, , port = '0'] = process.argv.slice(2);
const answer = (response, statusCode, body) => {
  response.writeHead(statusCode, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const backend = new OpenAPIBackend({
  // Its check of the document knows OpenAPI 3.0 only, and this one is 3.1; quick leaves that check out.
  quick: true,
  ajvOpts: { strict: false },
  definition: JSON.parse(readFileSync(document, 'utf8')),
  handlers: {
    validationFail: (context, _request, response) =>
      answer(response, 400, { errors: context.validation.errors }),
    notFound: (_context, _request, response) => answer(response, 404, { error: 'not found' }),
    methodNotAllowed: (_context, _request, response) =>
      answer(response, 405, { error: 'method not allowed' }),
    notImplemented: (context, _request, response) => {
      const { status, mock } = context.api.mockResponseForOperation(context.operation.operationId);
      answer(response, status, mock);
    },
  },
});
await backend.init();

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const { method, headers } = request;
  const body = Buffer.concat(chunks).toString('utf8');
  const query = Object.fromEntries(searchParams);
  try {
    await backend.handleRequest({ method, path: pathname, headers, query, body }, request, response);
  } catch (error) {
    answer(response, 500, { error: String(error) });
  }
});
server.listen(Number(port), '127.0.0.1', () => console.log(`listening ${server.address().port}`));
