/** `chime-sdk-voice` is the current home of these operations, `chime` the one they came from. */
export type Namespace = 'chime-sdk-voice' | 'chime';

export interface NamespaceRules {
  /** The regions a Voice Connector can be created in. */
  readonly regions: readonly string[];
  /** The longest page of a list. */
  readonly maxResults: number;
  readonly connectorName: RegExp;
  /** Whether Tags, IntegrationType and NetworkType can be given. */
  readonly hasTagsAndTypes: boolean;
}

export const NAMESPACES: Readonly<Record<Namespace, NamespaceRules>> = {
  'chime-sdk-voice': {
    regions: [
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ca-central-1',
      'eu-central-1',
      'eu-west-1',
      'eu-west-2',
      'us-east-1',
      'us-west-2',
    ],
    maxResults: 100,
    connectorName: /^[a-zA-Z0-9 _.-]+$/,
    hasTagsAndTypes: true,
  },
  chime: {
    regions: ['us-east-1', 'us-west-2'],
    maxResults: 99,
    connectorName: /^[\s\S]+$/,
    hasTagsAndTypes: false,
  },
};
