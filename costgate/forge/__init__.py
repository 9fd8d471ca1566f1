"""Comments on pull requests: GitHub, GitLab, Bitbucket and Azure DevOps. Nothing else in costgate writes to a forge."""
