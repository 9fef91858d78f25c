import { emulatedTarget } from '../targets/index.ts';
import { describeConformance } from './vitest.ts';

await describeConformance(() => emulatedTarget());
