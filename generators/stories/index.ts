import type { Plot, Requirement } from '../../spec/index.ts';
import type { CaseSource, Setting } from '../cases/setting.ts';
import {
  addedAgainShownOnce,
  addedThenShown,
  addedTwiceKeepsBoth,
  allRemovedThenShown,
  namesKeptAsSent,
  namesToldApart,
  removedThenShown,
} from './collection.ts';
import { clearedThenShown, replacedThenShown, replacedTwiceShowsLast } from './document.ts';
import { parallelClientsKeptApart, racesEndInSomeOrder } from './race.ts';
import { refusedChangesNothing, strangersChangeNothing } from './refused.ts';
import {
  failuresCarryCodes,
  onlyFailuresReported,
  refusedReleasesNothing,
  releasedHereOnly,
  releasedTwiceReported,
  releasedWithoutErrors,
} from './reports.ts';
import {
  createdThenShown,
  goneForEveryOperation,
  otherSettingsStay,
  othersStay,
  resourcesKeptApart,
} from './resource.ts';
import { type Scene, sceneOf } from './scene.ts';
import { anySequence } from './sequence.ts';

/** What a contract may promise of an implementation's memory, by the name of the plot. */
const TOLD: Record<Plot, (scene: Scene) => CaseSource> = {
  'created-then-shown': createdThenShown,
  'added-then-shown': addedThenShown,
  'added-twice-keeps-both': addedTwiceKeepsBoth,
  'added-again-shown-once': addedAgainShownOnce,
  'names-kept-as-sent': namesKeptAsSent,
  'names-told-apart': namesToldApart,
  'removed-then-shown': removedThenShown,
  'all-removed-then-shown': allRemovedThenShown,
  'replaced-then-shown': replacedThenShown,
  'replaced-twice-shows-last': replacedTwiceShowsLast,
  'cleared-then-shown': clearedThenShown,
  'refused-changes-nothing': refusedChangesNothing,
  'resources-kept-apart': resourcesKeptApart,
  'other-settings-stay': otherSettingsStay,
  'gone-for-every-operation': goneForEveryOperation,
  'others-stay': othersStay,
  'released-without-errors': releasedWithoutErrors,
  'only-failures-reported': onlyFailuresReported,
  'released-twice-reported': releasedTwiceReported,
  'failures-carry-codes': failuresCarryCodes,
  'released-here-only': releasedHereOnly,
  'refused-releases-nothing': refusedReleasesNothing,
  'any-sequence': anySequence,
  'parallel-clients-kept-apart': parallelClientsKeptApart,
  'races-end-in-some-order': racesEndInSomeOrder,
};

/** What a refused caller leaves as it was. */
export function authenticationStories(requirement: Requirement, setting: Setting): CaseSource {
  return strangersChangeNothing(sceneOf(requirement, setting));
}

/** The stories of one requirement. */
export function storyCases(requirement: Requirement, setting: Setting): CaseSource {
  return TOLD[requirement.plot as Plot](sceneOf(requirement, setting));
}
