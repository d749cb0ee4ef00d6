SELECT order_id, line FROM sales.orders
