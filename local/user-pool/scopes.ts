/** The scope of every token that the API itself issues; it opens the user's own operations. */
export const USER_ADMIN_SCOPE = 'aws.cognito.signin.user.admin';
