package dev.weft.sdk.stream;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.Transform;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.AvroSerdes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A product that is made of sales, and what is declared with it. */
record Market(DataProduct product, List<OutputPort> inputs, Declaration declaration) {

  static Market of(OnError onError, int... partitions) {
    String unique = Long.toString(System.nanoTime(), 36);
    TreeMap<ProductId, DataProduct> products = new TreeMap<>();
    List<OutputPort> inputs = new ArrayList<>();
    for (int i = 0; i < partitions.length; i++) {
      OutputPort input =
          Shop.port(
              "sales" + i + unique,
              AvroSerdes.declaredSchema(Sale.class),
              List.of(),
              EventHeaders.NONE,
              partitions[i]);
      inputs.add(input);
      products.put(
          input.id().product(),
          Shop.product(input, ProductKind.SOURCE_ALIGNED, List.of(), Optional.empty(), onError));
    }
    DataProduct product =
        Shop.product(
            Shop.port(
                "entries" + unique,
                AvroSerdes.declaredSchema(Entry.class),
                List.of(),
                EventHeaders.NONE,
                1),
            ProductKind.AGGREGATED,
            inputs.stream().map(OutputPort::id).toList(),
            Optional.of(new Transform.Java("Market")),
            onError);
    products.put(product.id(), product);
    return new Market(product, inputs, new Declaration(new TreeMap<>(), products));
  }

  String input(int index) {
    return inputs.get(index).id().product().toString();
  }

  String topic(int index) {
    return inputs.get(index).id().topic();
  }

  String quarantine() {
    return QuarantineHeaders.topic(product.mainPort().id());
  }
}
