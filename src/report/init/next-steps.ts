import { plainLine } from '../plain-text.js';
import { shellWord } from '../shell-word.js';
import type { Style } from '../style.js';
import { type InitReport, lackingIn } from './report.js';

/** The commands that lead on from here, each with its reason. */
export function nextSteps(report: InitReport, style: Style): string {
  const { tokenPlace, server, mail, configPath, isFound } = report;
  const named = isFound ? '' : ` --config ${shellWord(plainLine(configPath))}`;
  const steps = [
    ...(tokenPlace === 'not-stored'
      ? [
          [
            'First set POSTMARK_SERVER_TOKEN in the environment; then',
            'send --to you@your.domain --type SignIn',
          ],
        ]
      : []),
    ...(tokenPlace === undefined
      ? [
          ['See the mail, without an account', 'send --sandbox --to ada@example.com --type SignIn'],
          ['Once you have a server token in POSTMARK_SERVER_TOKEN', 'init'],
        ]
      : []),
    ...(tokenPlace !== undefined && server === undefined
      ? [['Check the token and the templates', 'init']]
      : []),
    ...(lackingIn(report) > 0
      ? [['Make the missing templates', 'init --yes --create-templates']]
      : []),
    ...(server !== undefined && mail === undefined && tokenPlace !== 'not-stored'
      ? [['Send a first mail', 'send --to you@your.domain --type SignIn']]
      : []),
    ['Check the configuration, here and in CI', 'validate-config'],
    [
      "Get the JSON for Logto's console",
      `validate-config --print logto${tokenPlace === undefined ? '' : ' --reveal-token'}`,
    ],
  ];
  return [
    'Next:',
    ...steps.map(
      ([why, command]) => `  ${style.dim(`# ${why}`)}\n  npx postmark-verify ${command}${named}`,
    ),
  ].join('\n');
}
