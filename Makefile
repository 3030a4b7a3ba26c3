# Every target is one line to ./hub, which works where make is missing too.
.PHONY: help run test check bench
help:
	@./hub help
run:
	@./hub run
test:
	@./hub test
check:
	@./hub check
bench:
	@./hub bench
