/**
 * Outcomes come in here with the tokens of their claims, deleted or changed rows go out. No
 * statement in this room changes a row whose owner and claim number are not the token's, and none
 * that ends or advances a message changes one that is not the head of its lane.
 */
package ee.outbox.jpa.settle;
