package ee.outbox.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * A test that stops and starts the database, which must be a process of its own. Inside a server
 * the property may be missing: what runs there was enabled outside.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@DisabledIfSystemProperty(
    named = "it.database",
    matches = "h2",
    disabledReason = "H2 lives inside the server: it cannot be stopped alone")
@interface OnDatabaseServer {}
