package ee.outbox.cdi.dispatch;

/**
 * What every delivery needs.
 *
 * @param transactions begins transactions
 * @param guard calls handlers inside them
 * @param scopes activates request contexts
 */
record CallTools(Transactions transactions, HandlerGuard guard, RequestScopes scopes) {}
