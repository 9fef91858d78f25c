import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const STRING = { type: 'string', 'x-sources': { type: { in: 'page', section: 'Body' } } };
const CITED = (...keywords: string[]) =>
  Object.fromEntries(keywords.map((keyword) => [keyword, { in: 'page', section: 'Body' }]));
const OBJECT = { type: 'object', 'x-sources': CITED('type') };
const NOT_FOUND = { '404': { description: 'There is no such shelf.', 'x-errors': ['NotFoundException'] } };
const SHELF = {
  name: 'shelfId',
  in: 'path',
  required: true,
  schema: { type: 'string', 'x-resource': 'shelf' },
};

interface Shape {
  method: string;
  path: string;
  at?: string;
  status: number;
  body?: object;
  answer?: object;
  creates?: object;
  more?: object;
  plots?: string[];
}

function document(operationId: string, shape: Shape): string {
  const { method, path, status, body, answer, creates, more, plots = [] } = shape;
  const content = (schema: object) => ({ content: { 'application/json': { schema } } });
  const operation = {
    operationId,
    description: `${operationId} does what its name says.`,
    'x-page': 'shelves',
    ...more,
    ...(plots.length > 0
      ? {
          'x-stories': plots.map((plot) => ({
            plot,
            says: `${operationId} is remembered: ${plot}.`,
            source: { in: 'page', section: 'Body' },
          })),
        }
      : {}),
    ...(path.includes('{') ? { parameters: [SHELF] } : {}),
    ...(body ? { requestBody: { required: true, ...content(body) } } : {}),
    responses: {
      [status]: {
        description: 'It is done.',
        ...(creates ? { 'x-creates': creates } : {}),
        ...(answer ? content(answer) : {}),
      },
      ...(path.includes('{') ? NOT_FOUND : {}),
    },
  };
  // JSON is YAML.
  return JSON.stringify({
    openapi: '3.1.1',
    info: { title: operationId, version: '1' },
    paths: { [path]: { [method]: operation } },
  });
}

const body = (name: string, schema: object) => ({
  ...OBJECT,
  required: [name],
  properties: { [name]: { ...schema, 'x-sources': CITED('required', 'type') } },
});
const answer = (name: string, schema: object) => ({ ...OBJECT, properties: { [name]: schema } });
const BOOK = {
  ...OBJECT,
  properties: { Title: { ...STRING, format: 'rfc2617-username', examples: ['emma'] } },
};
const RULES = {
  type: 'object',
  properties: {
    Open: { type: 'boolean', examples: [false, true], 'x-sources': CITED('type') },
    Days: {
      type: 'array',
      items: { ...STRING, examples: ['mon', 'tue', 'wed'] },
      'x-sources': CITED('type'),
    },
  },
};
const NAMES = { type: ['array', 'null'], items: { type: 'string' } };

/** A family of operations on shelves that this project knows nothing of: files, and not a line of code. */
export const SHELVES: Record<string, string> = {
  'documents.yaml': 'shelves: { kind: page, title: Shelves }\n',
  'operations/create-shelf.yaml': document('CreateShelf', {
    method: 'post',
    path: '/shelves',
    status: 201,
    body: body('Room', { type: 'string', examples: ['attic'] }),
    answer: answer('Shelf', { type: 'object', properties: { ShelfId: { type: 'string' } } }),
    creates: { resource: 'shelf', id: 'Shelf.ShelfId' },
    more: { 'x-role': 'companion' },
    plots: ['created-then-shown'],
  }),
  'operations/get-shelf.yaml': document('GetShelf', {
    method: 'get',
    path: '/shelves/{shelfId}',
    status: 200,
    answer: answer('Shelf', { type: 'object' }),
    more: { 'x-role': 'companion' },
  }),
  'operations/delete-shelf.yaml': document('DeleteShelf', {
    method: 'delete',
    path: '/shelves/{shelfId}',
    status: 204,
    more: { 'x-role': 'companion', 'x-deletes': 'shelf' },
    plots: ['gone-for-every-operation', 'others-stay'],
  }),
  'operations/add-books.yaml': document('AddBooks', {
    method: 'post',
    path: '/shelves/{shelfId}/books',
    status: 204,
    body: body('Books', { type: 'array', items: BOOK }),
    more: { 'x-state': { cell: 'books', effect: 'add', at: 'Books', key: 'Title' } },
    plots: ['added-then-shown', 'added-twice-keeps-both', 'resources-kept-apart', 'other-settings-stay'],
  }),
  'operations/list-books.yaml': document('ListBooks', {
    method: 'get',
    path: '/shelves/{shelfId}/books',
    status: 200,
    answer: answer('Titles', NAMES),
    more: { 'x-role': 'companion', 'x-state': { cell: 'books', effect: 'show', at: 'Titles' } },
  }),
  'operations/remove-books.yaml': document('RemoveBooks', {
    method: 'post',
    path: '/shelves/{shelfId}/removals',
    status: 204,
    body: body('Titles', { type: 'array', items: { ...STRING, examples: ['emma'] } }),
    more: { 'x-state': { cell: 'books', effect: 'remove', at: 'Titles' }, 'x-given': ['AddBooks'] },
    plots: ['removed-then-shown', 'all-removed-then-shown', 'other-settings-stay'],
  }),
  'operations/put-rules.yaml': document('PutRules', {
    method: 'put',
    path: '/shelves/{shelfId}/rules',
    status: 204,
    body: body('Rules', RULES),
    more: { 'x-state': { cell: 'rules', effect: 'replace', at: 'Rules' } },
    plots: ['replaced-then-shown', 'replaced-twice-shows-last', 'any-sequence', 'races-end-in-some-order'],
  }),
  'operations/get-rules.yaml': document('GetRules', {
    method: 'get',
    path: '/shelves/{shelfId}/rules',
    status: 200,
    answer: answer('Rules', { type: ['object', 'null'] }),
    more: { 'x-role': 'companion', 'x-state': { cell: 'rules', effect: 'show', at: 'Rules' } },
  }),
};

interface Shelf {
  room: string;
  books: Set<string>;
  rules?: object;
}

/** A server of shelves; `lie` says what it forgets. */
export async function shelves(lie?: 'books' | 'rules'): Promise<{ url: string; server: Server }> {
  const all = new Map<string, Shelf>();
  let made = 0;
  const server = createServer(async (request, response) => {
    const [, , id = '', part = ''] = (request.url ?? '').split('/');
    const sent = await bodyOf(request);
    const reply = (status: number, value?: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(value ? JSON.stringify(value) : undefined);
    };
    if (id === '') {
      const ShelfId = `shelf-${String(made++).padStart(8, '0')}`;
      all.set(ShelfId, { room: String(sent.Room), books: new Set() });
      return reply(201, { Shelf: { ShelfId } });
    }
    const shelf = all.get(id);
    if (!shelf) return reply(404, { Code: 'NotFound' });
    const route = `${request.method} ${part}`;
    if (route === 'GET ') return reply(200, { Shelf: { ShelfId: id, Room: shelf.room } });
    if (route === 'GET books') return reply(200, { Titles: [...shelf.books] });
    if (route === 'GET rules') return reply(200, { Rules: shelf.rules ?? null });
    if (route === 'DELETE ') all.delete(id);
    if (route === 'POST books') {
      if (lie === 'books') shelf.books.clear();
      for (const { Title } of sent.Books as { Title: string }[]) shelf.books.add(Title);
    }
    if (route === 'POST removals') for (const title of sent.Titles as string[]) shelf.books.delete(title);
    if (route === 'PUT rules')
      shelf.rules = lie === 'rules' ? { ...shelf.rules, ...(sent.Rules as object) } : (sent.Rules as object);
    return reply(204);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
