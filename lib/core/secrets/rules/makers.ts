// Tokens that say whose they are by how they begin. One line a maker.
import { isSampleToken } from '@/lib/core/secrets/placeholder'
import { boundary, type SecretRule, wrap } from '@/lib/core/secrets/rule'

/** `rest` of a token that ends where another character comes. @param anchors what it may begin with, at least three characters */
function token(kind: string, anchors: string[], prefix: string, rest: string): SecretRule {
  // Parts that are numbers alone are ids and may count up: what is made at random comes after them.
  const begin = new RegExp(`^(?:${prefix})(?:\\d+-)*`)
  return {
    kind,
    anchors,
    pattern: new RegExp(`${boundary}(?:${prefix})${rest}`, 'dy'),
    accepts: (secret) => !isSampleToken(secret.replace(begin, '').replace(/\s+/g, '')),
  }
}

/** Of exactly `length` characters, and so known for whole even where a program wrapped the line. */
const exactly = (kind: string, anchors: string[], prefix: string, of: string, length: number): SecretRule =>
  token(kind, anchors, prefix, `(?:[${of}]${wrap}){${length - 1}}[${of}](?![A-Za-z0-9_])`)

const word = 'A-Za-z0-9'
const url = 'A-Za-z0-9_-'

export const makerRules: SecretRule[] = [
  token('anthropic-key', ['sk-ant-'], 'sk-ant-', `[a-z]{3,5}\\d\\d-(?:[${url}]${wrap}){93}AA(?![${url}])`),
  token('anthropic-key', ['sk-ant-'], 'sk-ant-', `[${url}]{20,}`),
  token(
    'openai-key',
    ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-none-'],
    'sk-(?:proj|svcacct|admin|None)-',
    `[${url}]{20,}`,
  ),
  token('openrouter-key', ['sk-or-'], 'sk-or-(?:v\\d-)?', '[A-Za-z0-9]{32,}'),
  // DeepSeek, Moonshot and others write it as OpenAI first did.
  token('openai-key', ['sk-'], 'sk-(?!ant-|or-|proj-|lf-)', `[${word}]{20,}(?![${url}])`),
  token('langfuse-key', ['sk-lf-'], 'sk-lf-', '[a-f0-9-]{36}'),
  exactly('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], 'gh[pousr]_', word, 36),
  token('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], 'gh[pousr]_', `[${word}_]{30,}`),
  token('github-token', ['github_pat_'], 'github_pat_', `[${word}_]{40,}`),
  token(
    'gitlab-token',
    ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glft-', 'gloas-', 'glcbt-', 'glagent-', 'glsoat-', 'glimt-'],
    'gl(?:pat|dt|rt|ptt|ft|oas|cbt|agent|soat|imt)-',
    `[.${url}]{20,}`,
  ),
  token(
    'slack-token',
    ['xoxa-', 'xoxb-', 'xoxc-', 'xoxd-', 'xoxe', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-'],
    'xox[abcdeoprs](?:\\.xox[bp])?-',
    `[A-Za-z0-9%-]{10,}`,
  ),
  token('slack-token', ['xapp-'], 'xapp-', '\\d-[A-Za-z0-9-]{20,}'),
  token(
    'slack-webhook',
    ['https://hooks.slack.com/'],
    'https://hooks\\.slack\\.com/(?:services|workflows|triggers)/',
    '[A-Za-z0-9/_-]{20,}',
  ),
  token(
    'discord-webhook',
    ['https://discord.com/api/webhooks/', 'https://discordapp.com/api/webhooks/'],
    'https://discord(?:app)?\\.com/api/webhooks/\\d+/',
    `[${url}]{30,}`,
  ),
  token(
    'aws-access-key',
    ['akia', 'asia', 'a3t', 'abia', 'acca'],
    '(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])',
    `[A-Z0-9]{16}(?![${word}])`,
  ),
  token('google-key', ['aiza'], 'AIza', `(?:[${url}]${wrap}){34}[${url}](?![${url}])`),
  token('google-token', ['ya29.'], 'ya29\\.', `[${url}]{30,}`),
  token('google-token', ['gocspx-'], 'GOCSPX-', `[${url}]{20,}`),
  token('google-token', ['1//0'], '1//0[a-z]', `[${url}]{40,}`),
  token(
    'stripe-key',
    ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'whsec_'],
    '(?:[sr]k_(?:live|test)_|whsec_)',
    `[${word}+/]{20,}={0,2}`,
  ),
  exactly('npm-token', ['npm_'], 'npm_', `${word}_`, 36),
  token('npm-token', ['_authtoken='], '_authToken=', `[${word}+/_-]{20,}={0,2}`),
  token('pypi-token', ['pypi-age'], 'pypi-', `AgE[${url}]{40,}`),
  token('hugging-face-token', ['hf_', 'api_org_'], '(?:hf_|api_org_)', `[A-Za-z0-9]{30,}(?![${url}])`),
  token(
    'sendgrid-key',
    ['sg.'],
    'SG\\.',
    `(?:[${url}]{16,32}\\.[${url}]{32,64}|(?:[${url}]${wrap}){22}\\.(?:[${url}]${wrap}){42}[${url}](?![${url}]))`,
  ),
  token(
    'twilio-key',
    ['sk0', 'ska', 'skb', 'skc', 'skd', 'ske', 'skf', 'ac0', 'aca', 'acb', 'acc', 'acd', 'ace', 'acf'],
    '(?:SK|AC)',
    `[0-9a-f]{32}(?![${word}])`,
  ),
  {
    ...token('telegram-token', ['0:aa'], '', `(?<!\\d)\\d{8,10}:AA(?:[${url}]${wrap}){32}[${url}](?![${url}])`),
    back: { over: /\d/, max: 9 },
    pattern: new RegExp(`${boundary}(?:bot)?\\d{8,10}:AA(?:[${url}]${wrap}){32}[${url}](?![${url}])`, 'dy'),
  },
  {
    ...token('azure-secret', ['0q~'], '', ''),
    pattern: new RegExp(`${boundary}[A-Za-z0-9_~.-]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])`, 'dy'),
    back: { over: /[A-Za-z0-9_~.-]/, max: 3 },
  },
  token(
    'azure-key',
    ['accountkey=', 'sharedaccesskey=', 'accesskey='],
    '(?:AccountKey|SharedAccessKey|accesskey|AccessKey)=',
    `([A-Za-z0-9+/]{40,}={0,2})`,
  ),
  token('azure-signature', ['sig='], 'sig=', `([A-Za-z0-9+/%]{43,}(?:%3[Dd]|=))`),
  token('docker-token', ['dckr_'], 'dckr_[a-z]+_', `[${url}]{20,}`),
  token('digitalocean-token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], 'do[opr]_v1_', '[a-f0-9]{64}'),
  token('shopify-token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], 'shp(?:at|ca|pa|ss)_', '[a-zA-Z0-9]{32,64}'),
  token('linear-key', ['lin_api_', 'lin_oauth_'], 'lin_(?:api|oauth)_', `[${word}_]{32,}`),
  token('notion-token', ['ntn_', 'secret_'], '(?:ntn_|secret_)', `[${word}]{40,}`),
  token('figma-token', ['figd_', 'figo_', 'figu_'], 'fig[dou]_', `[${url}]{40,}`),
  token('atlassian-token', ['atatt3', 'atctt3'], 'AT[AC]TT3', '[A-Za-z0-9_=-]{40,}'),
  token('databricks-token', ['dapi'], 'dapi', `[a-f0-9]{32}(?:-\\d)?(?![${word}])`),
  token('supabase-key', ['sbp_', 'sb_secret_'], '(?:sbp_|sb_secret_)', `[${url}]{30,}`),
  token('groq-key', ['gsk_'], 'gsk_', `[${word}]{40,}`),
  token('xai-key', ['xai-'], 'xai-', `[${word}]{40,}`),
  token('perplexity-key', ['pplx-'], 'pplx-', `[${word}]{40,}`),
  token('replicate-token', ['r8_'], 'r8_', `[${word}]{37,}`),
  token('fireworks-key', ['fw_'], 'fw_', `[${word}]{22,}(?![${url}])`),
  token('tavily-key', ['tvly-'], 'tvly-(?:dev-|prod-)?', `[${word}]{28,}`),
  token('newrelic-key', ['nrak-'], 'NRAK-', '[A-Z0-9]{27}'),
  token('sentry-token', ['sntrys_', 'sntryu_'], 'sntry[su]_', '[A-Za-z0-9+/=_-]{40,}'),
  token('grafana-token', ['glsa_', 'glc_'], '(?:glsa_|glc_)', '[A-Za-z0-9+/=_]{32,}'),
  token('vault-token', ['hvs.', 'hvb.'], 'hv[sb]\\.', `[${url}]{24,}`),
  token('postman-key', ['pmak-'], 'PMAK-', '[a-f0-9]{24}-[a-f0-9]{34}'),
  token('mailgun-key', ['key-'], 'key-', `[a-f0-9]{32}(?![${word}])`),
  token('square-token', ['sq0'], 'sq0(?:atp|csp)-', `[${url}]{22,}`),
  token(
    'doppler-token',
    ['dp.pt.', 'dp.st.', 'dp.ct.'],
    'dp\\.(?:pt|st|ct)\\.',
    '(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,}',
  ),
  token('onepassword-token', ['ops_ey'], 'ops_', 'ey[A-Za-z0-9+/=_-]{100,}'),
  token('age-key', ['age-secret-key-'], 'AGE-SECRET-KEY-', '[A-Z0-9]{40,}'),
  token('gfavip-session', ['gfavip-session-'], 'gfavip-session-', `[${url}]{12,}`),
  token(
    'powerlobster-key',
    ['pl_', 'pl-', 'powerlobster_', 'powerlobster-'],
    '(?:[Pp][Ll]|[Pp]ower[Ll]obster|POWERLOBSTER)[_-](?:(?:live|test|agent|api|key|sk|identity)[_-])*',
    `(?=[A-Za-z_-]*\\d)[${url}]{20,}`,
  ),
]
