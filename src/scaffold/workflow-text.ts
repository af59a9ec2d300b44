import { shellWord } from '../report/shell-word.js';

/** A GitHub Actions workflow that checks the configuration; docs/ci.md has more of them. */
export function workflowText(configPath: string): string {
  return `# Checks the Postmark configuration. It needs no token and no account.
name: postmark config
on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 22
      - run: |
          npx --yes postmark-verify validate-config ${shellWord(configPath)}
`;
}

export const workflowPath = '.github/workflows/postmark-config.yml';
