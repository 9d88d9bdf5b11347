/** The whole app runs in the browser; our server sends one shell and the data over `/api` and `/sync`. */
export const ssr = false;
