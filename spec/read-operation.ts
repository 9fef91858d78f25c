import type { OpenAPIV3_1 } from 'openapi-types';
import type {
  Authentication,
  DocumentedError,
  ElementErrors,
  Endpoint,
  Operation,
  Parameter,
  StateEffect,
  StoryRow,
  Success,
} from './contract.ts';
import { ContractInvalid } from './errors.ts';
import type { Schema } from './schema.ts';

/** A response with the extensions of this contract. */
type ContractResponse = OpenAPIV3_1.ResponseObject & {
  'x-errors'?: string[];
  'x-limits'?: string[];
  'x-echoes'?: Record<string, string>;
  'x-creates'?: { resource: string; id: string };
  'x-sources'?: Schema['x-sources'];
};

/** An operation with the extensions of this contract. */
type ContractOperation = OpenAPIV3_1.OperationObject & {
  'x-role'?: Operation['role'];
  'x-page'?: string;
  'x-client-page'?: string;
  'x-given'?: string[];
  'x-element-errors'?: ElementErrors;
  'x-deletes'?: string;
  'x-undo'?: string;
  'x-lists'?: Operation['lists'];
  'x-state'?: StateEffect;
  'x-stories'?: StoryRow[];
};

/** A security scheme with the extension of this contract. */
type SignatureScheme = OpenAPIV3_1.ApiKeySecurityScheme & { 'x-signature'?: Omit<Authentication, 'header'> };

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** Turns one dereferenced OpenAPI document into the one Operation it describes. */
export function readOperation(document: OpenAPIV3_1.Document, file: string): Operation {
  const bindings = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter((method) => item?.[method]).map((method) => ({
      path,
      method,
      object: item?.[method] as ContractOperation,
    })),
  );
  const [binding] = bindings;
  if (!binding || bindings.length > 1) {
    throw new ContractInvalid(
      `${file}: a file describes exactly one operation — it has ${bindings.length}. Give each operation a file of its own.`,
    );
  }
  const { path, method, object } = binding;
  const body = object.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
  const bodySchema = body?.content['application/json']?.schema as Schema | undefined;
  return {
    name: demand(object.operationId, 'operationId', file),
    role: object['x-role'] ?? 'documented',
    says: demand(object.description, 'description', file).trim(),
    page: demand(object['x-page'], 'x-page', file),
    ...(object['x-client-page'] ? { clientPage: object['x-client-page'] } : {}),
    method: method.toUpperCase(),
    path,
    parameters: parametersOf(document, binding)
      .filter((parameter) => parameter.in === 'path' || parameter.in === 'query')
      .map(
        (parameter) => ({ name: parameter.name, in: parameter.in, schema: parameter.schema }) as Parameter,
      ),
    ...(bodySchema ? { body: { required: body?.required ?? false, schema: bodySchema } } : {}),
    success: readSuccess(object, file),
    errors: readErrors(object),
    ...readEndpoint(document),
    ...readAuthentication(document),
    given: object['x-given'] ?? [],
    ...(object['x-state'] ? { state: object['x-state'] } : {}),
    stories: object['x-stories'] ?? [],
    ...(object['x-element-errors'] ? { elementErrors: object['x-element-errors'] } : {}),
    ...(object['x-lists'] ? { lists: object['x-lists'] } : {}),
    ...(object['x-undo'] ? { undo: object['x-undo'] } : {}),
    ...(object['x-deletes'] ? { deletes: object['x-deletes'] } : {}),
  };
}

/** Parameters of the path and of the operation; a kind that has no generator is no promise that is kept. */
function parametersOf(
  document: OpenAPIV3_1.Document,
  { path, object }: { path: string; object: ContractOperation },
) {
  return [
    ...(document.paths?.[path]?.parameters ?? []),
    ...(object.parameters ?? []),
  ] as OpenAPIV3_1.ParameterObject[];
}

function readSuccess(operation: ContractOperation, file: string): Success {
  const found = Object.entries(operation.responses ?? {}).filter(([status]) => /^2\d\d$/.test(status));
  const [first] = found;
  if (!first || found.length > 1) {
    throw new ContractInvalid(
      `${file}: an operation has exactly one success answer — it has ${found.length}. State one 2xx response.`,
    );
  }
  const response = first[1] as ContractResponse;
  const body = response.content?.['application/json']?.schema as Schema | undefined;
  return {
    status: Number(first[0]),
    says: response.description.trim(),
    ...(body ? { body } : {}),
    ...(response['x-echoes'] ? { echoes: response['x-echoes'] } : {}),
    ...(response['x-creates'] ? { creates: response['x-creates'] } : {}),
    ...(response['x-sources'] ? { sources: response['x-sources'] } : {}),
  };
}

function readErrors(operation: ContractOperation): DocumentedError[] {
  return Object.entries(operation.responses ?? {})
    .filter(([status]) => /^[^2]\d\d$/.test(status))
    .flatMap(([status, response]) => {
      const { description, 'x-errors': names = [], 'x-limits': limits = [] } = response as ContractResponse;
      return names.map((name) => ({
        name,
        status: Number(status),
        says: description.trim(),
        ...(limits.includes(name) ? { isLimit: true as const } : {}),
      }));
    });
}

function readEndpoint({ servers = [] }: OpenAPIV3_1.Document): { endpoint?: Endpoint } {
  const [server] = servers;
  if (!server) return {};
  return { endpoint: { url: server.url, regions: server.variables?.region?.enum ?? [] } };
}

/** The scheme that the document requires, where it is one of signatures. */
function readAuthentication({ security = [], components }: OpenAPIV3_1.Document): {
  authentication?: Authentication;
} {
  const [name = ''] = Object.keys(security[0] ?? {});
  const scheme = components?.securitySchemes?.[name] as SignatureScheme | undefined;
  const signature = scheme?.['x-signature'];
  return scheme && signature ? { authentication: { header: scheme.name, ...signature } } : {};
}

function demand(value: string | undefined, member: string, file: string): string {
  if (value) return value;
  throw new ContractInvalid(`${file}: the operation has no ${member}. Add it beside responses.`);
}
