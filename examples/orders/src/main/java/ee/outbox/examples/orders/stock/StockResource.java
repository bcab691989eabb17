package ee.outbox.examples.orders.stock;

import ee.outbox.examples.orders.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /api/stock}: the articles, and filling the shelf. */
@Path("stock")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class StockResource {

  private static final int MOST = 999;

  @Inject Stock stock;

  /**
   * A delivery to the shop.
   *
   * @param add how many arrived, 1 to 999
   */
  public record Restock(int add) {}

  /** All articles. */
  @GET
  public List<StockView> all() {
    return stock.all();
  }

  /** Fills the shelf. */
  @POST
  @Path("{sku}")
  public List<StockView> restock(@PathParam("sku") String sku, Restock delivery) {
    if (delivery == null || delivery.add() < 1 || delivery.add() > MOST) {
      throw Problem.of(Response.Status.BAD_REQUEST, "add must be from 1 to 999");
    }
    if (!stock.add(sku, delivery.add())) {
      throw Problem.of(Response.Status.NOT_FOUND, "no article " + sku);
    }
    return stock.all();
  }
}
