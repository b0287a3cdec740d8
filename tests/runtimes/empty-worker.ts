/** Stands in as the entry when only parts below the Worker are tested. The runtime asks for a default export. */
export default {
  fetch(): Response {
    return new Response(null, { status: 404 });
  },
};
