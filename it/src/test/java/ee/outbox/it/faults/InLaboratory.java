package ee.outbox.it.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A test that needs the laboratory. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
    named = "faults.directory",
    matches = ".+",
    disabledReason = "runs in the execution 'faults' only, which has its own servers")
@interface InLaboratory {}
