console.error("heard?");
throw new Error("heard?");
