// The AWS SDK for JavaScript v3 in the namespace chime-sdk-voice.
import { commandsOf, load } from './aws-sdk.mjs';

const { sdk, version } = await load('@aws-sdk/client-chime-sdk-voice');

export const driver = { name: `@aws-sdk/client-chime-sdk-voice ${version}` };

export const connect = (settings) => commandsOf(sdk, sdk.ChimeSDKVoiceClient, settings);
