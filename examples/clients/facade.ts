// A team's own facade around the SDK: one operation under another name. The rest is reported as skipped.
import {
  ChimeSDKVoiceClient,
  DeleteVoiceConnectorTerminationCredentialsCommand,
} from '@aws-sdk/client-chime-sdk-voice';

class SipAccounts {
  constructor(private readonly client: ChimeSDKVoiceClient) {}

  async remove(connector: string, names: string[]) {
    const command = new DeleteVoiceConnectorTerminationCredentialsCommand({
      VoiceConnectorId: connector,
      Usernames: names,
    });
    return this.client.send(command);
  }
}

interface Settings {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  timeoutMs: number;
  maxAttempts: number;
}

export const driver = { name: 'our facade' };

export function connect({ endpoint, region, credentials, timeoutMs, maxAttempts }: Settings) {
  const requestHandler = { requestTimeout: timeoutMs, throwOnRequestTimeout: true };
  const accounts = new SipAccounts(
    new ChimeSDKVoiceClient({ endpoint, region, credentials, maxAttempts, requestHandler }),
  );
  return {
    DeleteVoiceConnectorTerminationCredentials: (input: { VoiceConnectorId: string; Usernames: string[] }) =>
      accounts.remove(input.VoiceConnectorId, input.Usernames),
  };
}
