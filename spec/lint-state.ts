import { closestMatch } from './closest-match.ts';
import type { Contract, Operation } from './contract.ts';
import { PLOTS } from './plots.ts';
import type { Schema } from './schema.ts';

const EFFECTS = ['add', 'remove', 'replace', 'clear', 'show'];

/** Slips in what an operation says of state, without which its stories would be told wrongly or not at all. */
export function lintState(
  { state, stories, body, success }: Operation,
  { operations }: Pick<Contract, 'operations'>,
  say: (what: string, datum: string, next: string) => void,
): void {
  for (const { plot } of stories) {
    if ((PLOTS as readonly string[]).includes(plot)) continue;
    const close = closestMatch(plot, PLOTS);
    say(
      'x-stories has an unknown plot',
      plot,
      close ? `Did you mean ${close}?` : `There are: ${PLOTS.join(', ')}.`,
    );
  }
  if (!state) return;
  const { at, cell, effect, key } = state;
  if (!EFFECTS.includes(effect))
    say('x-state has an unknown effect', effect, `There are: ${EFFECTS.join(', ')}.`);
  const schema: Schema | undefined = effect === 'show' ? success.body : body?.schema;
  const member = at === undefined ? undefined : schema?.properties?.[at];
  if (effect !== 'clear' && !member)
    say(
      'x-state is at no member',
      at ?? 'nothing',
      'Name a member of the request, or of the answer that shows.',
    );
  if (key !== undefined && member && !member.items?.properties?.[key])
    say('x-state has a key that no element has', key, 'Name a member of the elements.');
  const isShown = operations.some((other) => other.state?.cell === cell && other.state.effect === 'show');
  const needsShowing = stories.some(({ plot }) => SHOWN.test(plot));
  if (needsShowing && !isShown)
    say('x-state has a cell that no operation shows', cell, 'Add x-state to its List or Get companion.');
}

/** Plots that are told by what a companion shows. */
const SHOWN = /shown|keeps-both|kept|told-apart|shows-last|changes-nothing|sequence|races/;
