import { type Operation, sourceOf } from '../contract.ts';
import { type Member, members } from '../members.ts';
import { type Kind, placeOf, type Requirement } from '../requirement.ts';
import type { Citation, Schema } from '../schema.ts';

/** The schema keywords that are promises about a request, in the order of the rows. */
const KEYWORDS = [
  'required',
  'optional',
  'type',
  'const',
  'enum',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
] as const satisfies readonly Kind[];
type Keyword = (typeof KEYWORDS)[number];

/** One requirement for each keyword at each place of the request that cites where it is written. */
export function keywords(operation: Operation): Requirement[] {
  return members(operation).flatMap((member) =>
    KEYWORDS.flatMap((keyword) => {
      const citation = member.schema['x-sources']?.[keyword];
      if (!citation || !applies(keyword, member)) return [];
      return [
        {
          id: `${operation.name}/${placeOf(member.in, member.at)}/${keyword}`,
          operation: operation.name,
          kind: keyword,
          level: citation.level ?? 'must',
          says: sentence(citation, keyword, member),
          source: sourceOf(operation, citation),
          in: member.in,
          at: member.at,
          schema: member.schema,
        },
      ];
    }),
  );
}

function applies(keyword: Keyword, member: Member): boolean {
  if (keyword === 'required') return member.required;
  if (keyword === 'optional') return !member.required;
  return member.schema[keyword as keyof Schema] !== undefined;
}

function sentence(citation: Citation, keyword: Keyword, member: Member): string {
  const says = citation.says ?? `${placeOf(member.in, member.at)}: ${keyword}`;
  return says.endsWith('.') ? says : `${says}.`;
}
