package ee.outbox.cdi.model;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Thousands of stores are made, and each would say that nothing in it survives. */
final class Quiet implements BeforeAllCallback, AfterAllCallback {

  private static final Logger PRODUCT = Logger.getLogger("ee.outbox.cdi");

  @Override
  public void beforeAll(ExtensionContext context) {
    PRODUCT.setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    PRODUCT.setLevel(null);
  }
}
