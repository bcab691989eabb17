package ee.outbox.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * A test that asks PostgreSQL about itself. Inside a server the property may be missing: what runs
 * there was enabled outside.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@DisabledIfSystemProperty(
    named = "it.database",
    matches = "(?!postgresql).*",
    disabledReason = "this test reads statistics or errors of PostgreSQL")
@interface OnPostgreSql {}
