/** There is one account here, and all is its own. */
export const owner = { ID: 'local', DisplayName: 'local' }
