// The AWS SDK for JavaScript v3 in the legacy namespace chime. Later versions have no Voice Connector commands.
import { commandsOf, load } from './aws-sdk.mjs';

const { sdk, version } = await load('@aws-sdk/client-chime', '@3.637.0');

export const driver = { name: `@aws-sdk/client-chime ${version}` };

export const connect = (settings) => commandsOf(sdk, sdk.ChimeClient, settings);
