SELECT order_id FROM sales.orders@2
