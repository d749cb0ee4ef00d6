package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ProductPageTest {

  @Test
  void describesAProductInSections() throws JsonProcessingException {
    JsonNode product =
        MeshClient.JSON.readTree(
            """
            {"name": "shop.orders", "urn": "urn:weft:shop:orders", "kind": "source-aligned",
             "domain": "shop", "owner": "Shop Team", "contact": "shop@example.org",
             "version": "1.0.0", "status": "active", "purpose": "Every order as it came in.",
             "limitations": "", "usage": "Read it.", "tags": ["retail", "events"],
             "transform": null, "inputs": [], "consumers": ["shop.totals"],
             "ports": [{"name": "orders", "address": "shop.orders/orders@1",
               "description": "The orders as a stream.", "topic": "shop.orders.v1",
               "partitions": 2, "cleanup": "delete", "retention": null,
               "contract": {"id": "urn:weft:shop:orders:orders:v1", "version": "1.2.0",
                 "status": "active", "purpose": "One record an order.", "limitations": "",
                 "usage": "", "key": ["order_id"], "eventTime": "ordered_on",
                 "schema": "shop.Order", "doc": "What was ordered.", "fields": [
                   {"name": "order_id", "type": "int", "doc": "The order.", "required": true,
                    "nullable": false, "key": true, "classification": null, "fields": []},
                   {"name": "lines", "type": "array of Line", "doc": "What it consists of, which is told at such length that it goes on on a second line.",
                    "required": false, "nullable": false, "key": false,
                    "classification": "internal", "fields": [
                      {"name": "sku", "type": "string", "doc": "The article.", "required": true,
                       "nullable": false, "key": false, "classification": null, "fields": []}]}
                 ]}}],
             "activity": {"records": 12345, "recordsPerSecond": 2.5,
               "lastEventTime": "1997-12-31T00:00:00Z"}}
            """);
    Page page = new Page(72, heading -> heading);

    ProductPage.write(product, page);

    assertThat(page.toString())
        .isEqualTo(
            """
            shop.orders
              Every order as it came in.

              kind        source-aligned
              version     1.0.0, active
              domain      shop
              owner       Shop Team <shop@example.org>
              urn         urn:weft:shop:orders
              tags        retail, events
              usage       Read it.
              activity    12,345 records, 2.5 a second, last event time
                          1997-12-31T00:00:00Z

            Inputs
              none

            Consumers
              shop.totals

            Port shop.orders/orders@1
              The orders as a stream.
              topic       shop.orders.v1, 2 partitions, every record is kept for
                          ever

            Contract urn:weft:shop:orders:orders:v1
              One record an order.
              version     1.2.0, active
              key         order_id
              event time  ordered_on

            Schema shop.Order
              What was ordered.
              ├─ order_id  int            key
              │    The order.
              └─ lines     array of Line  optional, internal
                 │ What it consists of, which is told at such length that it goes on
                 │ on a second line.
                 └─ sku  string
                      The article.
            """);
  }
}
